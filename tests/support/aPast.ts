import { decideReport } from '../../shared/decide/report.ts'
import type { Report } from '../../shared/decide/decision.ts'
import { Positions } from '../../shared/domain/position.ts'
import { apply, checkpoint, fold, World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt, type Knowledge, momentOf } from '../../shared/past/knowledge.ts'
import { markOf } from '../../shared/past/mark.ts'
import { keyframesOf } from '../../shared/wire/keyframes.ts'
import { frameEncoder } from '../../shared/wire/positionsEncoder.ts'
import { epochHash } from '../../shared/wire/positionsLayout.ts'
import { stamp } from './given.ts'

/** A unit’s way: where it is at each moment. */
type Way = (at: number) => readonly [lon: number, lat: number]

/** A history as the server gives it to a player, told report by report; it can be slow, refuse, and go away. */
export class APast {
  readonly facts: AnyFact[] = []
  readonly ways: Way[] = []
  /** Paths asked, in order. */
  readonly asked: string[] = []
  /** Paths whose answer was given up before it came. */
  readonly aborted: string[] = []
  /** How often units report, ms. */
  everyMs = 5_000
  /** The server’s clock: nothing later is known. */
  present = Infinity
  /** Moments before this one need a purpose. */
  openFrom = 0
  isGone = false
  #gates: { path: RegExp; opened: Promise<void> }[] = []
  #world = new World()

  /** Records a report, `lateBy` ms after it happened. */
  tell(report: Report, lateBy = 0): void {
    const now = report.at + lateBy
    const decision = decideReport(this.#world, report, { now, areaAt: () => null })
    if (!('facts' in decision)) throw new Error(`not recorded: ${JSON.stringify(decision)}`)
    for (const draft of decision.facts) {
      const fact = stamp(draft, this.#world.seq + 1, now)
      this.facts.push(fact)
      apply(this.#world, fact)
    }
  }

  /** Lets answers to these paths wait until the gate is opened. */
  gate(path: RegExp): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    const gate = { path, opened: promise }
    this.#gates.push(gate)
    return () => {
      this.#gates = this.#gates.filter((each) => each !== gate)
      resolve()
    }
  }

  /** The world a player must show, folded fact by fact from the start. */
  worldAt(at: number, knowledge: Knowledge = 'then'): World {
    return fold(new World(), this.#known(0, at, knowledge))
  }

  positionsAt(at: number): Positions {
    return new Positions(this.#fixes(at))
  }

  readonly fetch = (async (path: string, { signal }: RequestInit = {}) => {
    this.asked.push(path)
    const gate = this.#gates.find((each) => each.path.test(path))
    const given = Promise.withResolvers<void>()
    signal?.addEventListener('abort', () => given.resolve(), { once: true })
    if (gate) await Promise.race([gate.opened, given.promise])
    if (signal?.aborted) this.aborted.push(path)
    signal?.throwIfAborted()
    if (this.isGone) throw new TypeError('no network')
    return this.#answer(new URL(path, 'http://past'))
  }) as typeof globalThis.fetch

  #answer({ pathname, searchParams }: URL): Response {
    const number = (name: string) => (searchParams.has(name) ? Number(searchParams.get(name)) : null)
    const knowledge = (searchParams.get('knowledge') ?? 'then') as Knowledge
    const first = number('from') ?? number('at') ?? number('after')
    if (pathname !== '/api/past/span' && pathname.startsWith('/api/past/') && (first ?? 0) < this.openFrom)
      return Response.json({ error: { code: 'purpose-needed', message: 'of an earlier shift' } }, { status: 403 })
    const at = number('at') ?? 0
    const [from, to] = [number('from') ?? 0, number('to') ?? 0]
    switch (pathname) {
      case '/api/past/span':
        return Response.json({
          first: this.facts[0]?.recordedAt ?? 0,
          last: this.present,
          openFrom: this.openFrom,
          openUntil: Infinity,
        })
      case '/api/past/world':
        return Response.json({ epoch: 'e', world: checkpoint(this.worldAt(at, knowledge)) })
      case '/api/past/steps': {
        const events = this.#known(from, to, knowledge)
        return Response.json({
          from,
          to,
          events,
          marks: this.#told(from, to, knowledge).flatMap((f) => markOf(f) ?? []),
        })
      }
      case '/api/past/positions':
        return new Response(keyframesOf('e', new Positions(this.#fixes(at)), at))
      case '/api/past/moves':
        return new Response(this.#moves(from, to, number('step')!))
      case '/api/past/marks':
        return Response.json({ marks: this.#marks(searchParams, knowledge), isAll: true, searched: to })
      case '/api/baseline':
        return Response.json({ of: at })
      default:
        return Response.json({ error: { code: 'not-found', message: pathname } }, { status: 404 })
    }
  }

  /** Facts after `from` and not after `to`, in the order of a knowledge. */
  #told(from: number, to: number, knowledge: Knowledge): AnyFact[] {
    return this.facts
      .filter((fact) => fact.recordedAt <= this.present)
      .filter((fact) => momentOf(fact, knowledge) > from && momentOf(fact, knowledge) <= to)
      .sort((a, b) => momentOf(a, knowledge) - momentOf(b, knowledge) || a.seq - b.seq)
  }

  #known(from: number, to: number, knowledge: Knowledge): AnyFact[] {
    const told = this.#told(from, to, knowledge)
    if (knowledge === 'then') return told
    const before = this.#told(0, from, 'now').length
    return told.map((fact, i) => ({ ...fact, seq: before + i + 1, recordedAt: happenedAt(fact) }))
  }

  #marks(query: URLSearchParams, knowledge: Knowledge) {
    const [after, before] = [query.get('after'), query.get('before')]
    const kinds = query.get('kinds')?.split(',')
    const told = this.#told(
      after !== null ? Number(after) : 0,
      before !== null ? Number(before) - 1 : Number(query.get('to')),
      knowledge,
    )
      .flatMap((fact) => markOf(fact) ?? [])
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .filter(({ incidentId }) => !query.has('incident') || incidentId === query.get('incident'))
      .filter(({ unitId }) => !query.has('unit') || unitId === query.get('unit'))
    const found = after !== null ? told[0] : told.at(-1)
    return found ? [found] : []
  }

  #fixes(at: number) {
    const heardAt = Math.floor(at / this.everyMs) * this.everyMs
    return this.ways.map((way, unit) => {
      const [lon, lat] = way(heardAt).map((degrees) => Math.round(degrees * 1e6) / 1e6) as [number, number]
      return { unit, at: heardAt, receivedAt: heardAt, lon, lat, speedKmh: 30, heading: 90, area: 1 }
    })
  }

  #moves(from: number, to: number, step: number): Uint8Array<ArrayBuffer> {
    const encoder = frameEncoder({ epoch: epochHash(`e@${from}`), area: 1, sequence: 0 })
    encoder.delta(this.#fixes(from), from)
    const messages = [encoder.keyframe(from)]
    for (let at = from + step; ; at = Math.min(at + step, to)) {
      const frame = encoder.delta(this.#fixes(Math.min(at, to)), Math.min(at, to))
      if (frame) messages.push(frame)
      if (at >= to) break
    }
    return new Uint8Array(
      Buffer.concat(
        messages.flatMap((message) => {
          const length = new Uint8Array(4)
          new DataView(length.buffer).setUint32(0, message.length, true)
          return [length, message]
        }),
      ),
    )
  }
}
