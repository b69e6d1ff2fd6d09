import type { CallerAnswer, RevealedCaller } from '../../shared/wire/caller.ts'

/** Why something was not shown; code `unreachable` when nobody answered. */
export type CallerTrouble = Readonly<{ code: string; message: string }>

/** The caller of one incident: the masked line, and the whole for as long as the server allows. */
export class CallerReveal {
  readonly #fetch: typeof fetch
  readonly #path: string
  #masked = $state.raw<CallerAnswer | null>(null)
  #details = $state.raw<RevealedCaller | null>(null)
  #hideAt = $state(0)
  #trouble = $state.raw<CallerTrouble | null>(null)
  #isAsking = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(fetchHere: typeof fetch, incidentId: string) {
    this.#fetch = fetchHere
    this.#path = `/api/incidents/${encodeURIComponent(incidentId)}/caller`
  }

  get masked(): CallerAnswer | null {
    return this.#masked
  }
  get details(): RevealedCaller | null {
    return this.#details
  }
  get trouble(): CallerTrouble | null {
    return this.#trouble
  }
  get isAsking(): boolean {
    return this.#isAsking
  }

  async look(): Promise<void> {
    this.#masked = await this.#ask<CallerAnswer>('GET')
  }

  /** Shows the whole until `hideAfterMs` after `now`; whether it did. */
  async reveal(reason: string, now: () => number): Promise<boolean> {
    const details = await this.#ask<RevealedCaller>('POST', '/reveal', { reason })
    if (!details) return false
    this.#details = details
    this.#hideAt = now() + details.hideAfterMs
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.hide(), details.hideAfterMs)
    return true
  }

  /** Milliseconds it is still shown; 0 hides it. */
  leftMs(now: number): number {
    return Math.max(0, this.#hideAt - now)
  }

  /** Forgets the whole: nothing of it stays on the page. */
  hide(): void {
    clearTimeout(this.#timer)
    this.#details = null
  }

  async #ask<T>(method: string, more = '', body?: object): Promise<T | null> {
    this.#isAsking = true
    this.#trouble = null
    try {
      const headers = { 'content-type': 'application/json' }
      const request = body ? { method, headers, body: JSON.stringify(body) } : { method }
      const answer = await this.#fetch(this.#path + more, request)
      const said = (await answer.json()) as T & { error?: CallerTrouble }
      if (answer.ok) return said
      this.#trouble = said.error ?? unreachable
    } catch {
      this.#trouble = unreachable
    } finally {
      this.#isAsking = false
    }
    return null
  }
}

const unreachable: CallerTrouble = { code: 'unreachable', message: '' }
