import type { PastLate } from '../../../shared/wire/past.ts'

/** What had happened by the instant shown and was recorded only later. */
export class LateFacts {
  readonly #fetch: typeof fetch
  #late = $state.raw<PastLate | null>(null)
  #failed = $state(false)
  #asking: AbortController | null = null

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  /** Null until the server has said. */
  get late(): PastLate | null {
    return this.#late
  }
  get failed(): boolean {
    return this.#failed
  }

  /** The newest question wins. */
  async ask(at: number): Promise<void> {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    try {
      const answer = await this.#fetch(`/api/past/late?at=${Math.round(at)}`, { signal: asking.signal })
      const late = answer.ok ? ((await answer.json()) as PastLate) : null
      if (asking.signal.aborted) return
      this.#late = late
      this.#failed = late === null
    } catch {
      if (asking.signal.aborted) return
      this.#late = null
      this.#failed = true
    }
  }
}
