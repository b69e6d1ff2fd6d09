import type { EntryState } from '../entry.svelte.ts'

/** Where a screen stands on its way to being one of the site’s walls. Times by the browser’s clock. */
export type EnrolmentState = Readonly<
  | { kind: 'asking'; reach: Exclude<EntryState, { kind: 'entered' }> }
  | { kind: 'showing'; code: string; until: number }
  /** Too many screens ask for a code at once. */
  | { kind: 'later'; until: number }
  | { kind: 'enrolled'; screenId: string }
>

type Browser = Readonly<{ clock: () => number; after: (ms: number, run: () => void) => void; fetch: typeof fetch }>
type Offer = { code: string; secret: string; expiresAt: number; now: number }

const retryMs = 2000

/** Finds out which screen this is; shows a code until somebody lets it in, and a new one when that has run out. */
export class Enrolment {
  #state = $state.raw<EnrolmentState>({ kind: 'asking', reach: { kind: 'asking' } })
  readonly #browser: Browser
  #closed = false

  constructor(browser: Browser) {
    this.#browser = browser
    void this.#run()
  }

  get state(): EnrolmentState {
    return this.#state
  }

  close(): void {
    this.#closed = true
  }

  /** Whether the server still knows this screen; true as well while it does not answer. */
  async isKnown(): Promise<boolean> {
    try {
      return (await this.#whoAmI()) !== null
    } catch {
      return true
    }
  }

  async #run(): Promise<void> {
    while (!this.#closed && this.#state.kind !== 'enrolled') {
      try {
        const screenId = await this.#whoAmI()
        if (screenId === undefined) await this.#pause(retryMs)
        else if (screenId === null) await this.#pair()
        else this.#state = { kind: 'enrolled', screenId }
      } catch {
        // No answer and an answer that is not ours (a proxy’s page) are the same: the server is not there.
        this.#unreachable()
        await this.#pause(retryMs)
      }
    }
  }

  /** The id of this screen, null when it is none yet, undefined when the server is still getting ready. */
  async #whoAmI(): Promise<string | null | undefined> {
    const answer = await this.#browser.fetch('/api/screens/me')
    const said = (await answer.json()) as { screenId?: string | null; progress?: number }
    if (said.progress !== undefined) {
      this.#state = { kind: 'asking', reach: { kind: 'preparing', progress: said.progress } }
      return undefined
    }
    if (said.screenId === undefined) throw new Error('not an answer about a screen')
    return said.screenId
  }

  async #pair(): Promise<void> {
    const { fetch, clock } = this.#browser
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/screens/pairing', { method: 'POST', headers, body: '{}' })
    if (answer.status === 429) {
      const ms = Math.max(1, Number(answer.headers.get('retry-after')) || 60) * 1000
      this.#state = { kind: 'later', until: clock() + ms }
      return this.#pause(ms)
    }
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
    const { code, secret, expiresAt, now } = (await answer.json()) as Offer
    this.#state = { kind: 'showing', code, until: clock() + expiresAt - now }
    while (!this.#closed) {
      const said = await fetch(`/api/screens/pairing/${secret}`)
      const { state } = (await said.json()) as { state?: string }
      if (state === 'paired' || state === 'gone') return
      if (state !== 'waiting') throw new Error('not an answer about a pairing')
    }
  }

  #unreachable(): void {
    const before = this.#state.kind === 'asking' && this.#state.reach.kind === 'unreachable' ? this.#state.reach : null
    const since = before?.since ?? this.#browser.clock()
    this.#state = { kind: 'asking', reach: { kind: 'unreachable', since, tries: (before?.tries ?? 0) + 1 } }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#browser.after(ms, resolve))
  }
}
