import type { Session } from '../../session.svelte.ts'

export type AskTrouble = Readonly<{ code: string; message: string }>

/** Requests of one page to the service, with what became of the last one. */
export class Asking {
  readonly #session: Session
  #pending = $state(0)
  #trouble = $state.raw<AskTrouble | null>(null)

  constructor(session: Session) {
    this.#session = session
  }

  get pending(): boolean {
    return this.#pending > 0
  }
  /** Why the last request failed; code `unreachable` when nobody answered. */
  get trouble(): AskTrouble | null {
    return this.#trouble
  }

  /** The answer’s body, or null after trouble. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T | null> {
    this.#pending++
    this.#trouble = null
    try {
      const headers = { 'content-type': 'application/json' }
      const request = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
      const answer = await this.#session.fetch(path, request)
      const said = (await answer.json()) as T & { error?: AskTrouble }
      if (answer.ok) return said
      this.#trouble = said.error ?? unreachable
    } catch {
      this.#trouble = unreachable
    } finally {
      this.#pending--
    }
    return null
  }
}

const unreachable: AskTrouble = { code: 'unreachable', message: '' }
