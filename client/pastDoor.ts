import type { PastSpan } from '../shared/wire/past.ts'
import type { Purpose } from '../shared/wire/purpose.ts'

/** What the server said, and until when that is taken for true, by the browser’s clock. */
type Known<Said> = Readonly<{ said: Said; until: number }>

/** Whose past it is: a session opens it by a purpose, a wall has none. */
export type PastOf = 'session' | 'wall'

/** What was said is asked again after this, ms: another tab may have ended the purpose. */
const knownForMs = 60_000
/** That there is no purpose is asked again sooner: another tab may have opened one. */
const noPurposeForMs = 2_000
/** Where the clocks of browser and server do not agree on whether a time is over. */
const unsureForMs = 5_000

const purposes = '/api/past/purposes'
const stretches = /^\/api\/(past\/(?!span$|purposes$)|baseline$)/

/**
 * The door to what is older than the present shift, as the server keeps it: a request that it would refuse for want of a
 * purpose is answered here with the same refusal and never sent, so that a page asks for the purpose first. Whatever is
 * not known, and all else, goes to the server, which decides by itself.
 */
export function throughPastDoor(get: typeof fetch, clock: () => number, of: PastOf = 'session'): typeof fetch {
  let span: Known<PastSpan | null> | null = null
  let purpose: Known<Purpose | null> | null = of === 'wall' ? { said: null, until: Infinity } : null

  async function read<Said>(path: string): Promise<Said> {
    const answer = await get(path)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as Said
  }
  /** Until when something holds that ends at an instant of the server’s clock. */
  function until(endsAt: number): number {
    const left = endsAt - clock()
    return clock() + (left > 0 ? Math.min(left, knownForMs) : unsureForMs)
  }
  const isKnown = (known: Known<unknown> | null): boolean => known !== null && clock() < known.until

  function learnPurpose(said: Purpose | null): Purpose | null {
    purpose = { said, until: said ? until(said.endsAt) : clock() + noPurposeForMs }
    return said
  }
  async function presentPurpose(): Promise<Purpose | null> {
    return isKnown(purpose) ? purpose!.said : learnPurpose(await read<Purpose | null>(purposes))
  }
  async function presentSpan(): Promise<PastSpan | null> {
    if (isKnown(span)) return span!.said
    const said = await read<PastSpan | null>('/api/past/span')
    span = { said, until: said ? until(said.openUntil) : clock() + unsureForMs }
    return said
  }

  /** Whether the server would ask for a purpose first. */
  async function isClosed(path: string, method: string): Promise<boolean> {
    const { pathname, searchParams } = new URL(path, 'http://here')
    if (method === 'POST') {
      if (pathname === '/api/exports') return (await presentPurpose()) === null
      return pathname === '/api/exercises' && (await presentPurpose())?.purpose !== 'training'
    }
    if (!stretches.test(pathname) || (pathname === '/api/baseline' && !searchParams.has('at'))) return false
    if (isKnown(purpose) && purpose!.said) return false
    const said = await presentSpan()
    if (!said) return false
    const named = ['from', 'at', 'after'].map((name) => searchParams.get(name)).find((text) => !!text)
    return (Number(named) || said.first) < said.openFrom && (await presentPurpose()) === null
  }

  return async (input, init) => {
    if (typeof input !== 'string') return get(input, init)
    const isPurpose = input === purposes && of === 'session'
    const closed = !isPurpose && (await isClosed(input, init?.method ?? 'GET').catch(() => false))
    init?.signal?.throwIfAborted()
    if (closed) return Response.json({ error: { code: 'purpose-needed', message: input } }, { status: 403 })
    const answer = await get(input, init)
    if (isPurpose && answer.ok) learnPurpose((await answer.clone().json()) as Purpose | null)
    return answer
  }
}
