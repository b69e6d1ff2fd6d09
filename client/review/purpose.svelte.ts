import { createContext } from 'svelte'
import type { Purpose, PurposeKind } from '../../shared/wire/purpose.ts'

/** Why a purpose was not opened: the server’s words, or null when it said nothing. */
export type PurposeTrouble = Readonly<{ message: string | null }>

/** For what this session looks back. The server decides whether it does; this says so on the page. */
export class HeldPurpose {
  readonly #fetch: typeof fetch
  #present: Purpose | null = $state.raw(null)
  #isKnown = $state(false)

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  /** Null while none was opened. */
  get present(): Purpose | null {
    return this.#present
  }

  /** Whether the server has said so. */
  get isKnown(): boolean {
    return this.#isKnown
  }

  /** Asks the server, for one that was opened in another tab or before the page was loaded. */
  async read(): Promise<void> {
    await this.#ask({})
  }

  /** Returns what was wrong; null when history is open. */
  open(purpose: PurposeKind, reference: string): Promise<PurposeTrouble | null> {
    const headers = { 'content-type': 'application/json' }
    return this.#ask({ method: 'POST', headers, body: JSON.stringify({ purpose, reference }) })
  }

  end(): Promise<PurposeTrouble | null> {
    return this.#ask({ method: 'DELETE' })
  }

  async #ask(request: RequestInit): Promise<PurposeTrouble | null> {
    try {
      const answer = await this.#fetch('/api/past/purposes', request)
      const said: unknown = await answer.json()
      if (!answer.ok) return { message: (said as { error?: { message?: string } }).error?.message ?? null }
      this.#present = said as Purpose | null
      this.#isKnown = true
      return null
    } catch {
      return { message: null }
    }
  }
}

export const [getHeldPurpose, setHeldPurpose] = createContext<HeldPurpose>()
