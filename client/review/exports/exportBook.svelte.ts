import type { ExportList, ExportRequest, ExportWish } from '../../../shared/wire/exportRequest.ts'

/** What was wrong with the last thing asked for: the server’s word for it and its message; nulls when it said nothing. */
export type ExportTrouble = Readonly<{ code: string | null; message: string | null }>

/** Requests for export as the server has them; what is done here is shown once the server has recorded it. */
export class ExportBook {
  readonly #fetch: typeof fetch
  #list: ExportList | null = $state.raw(null)
  #trouble: ExportTrouble | null = $state.raw(null)
  #pending = $state(false)

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  /** Null until it was read. */
  get list(): ExportList | null {
    return this.#list
  }
  get trouble(): ExportTrouble | null {
    return this.#trouble
  }
  get pending(): boolean {
    return this.#pending
  }

  read(): Promise<boolean> {
    return this.#ask('GET', '')
  }

  /** Whether it was recorded. */
  request(wish: ExportWish): Promise<boolean> {
    return this.#ask('POST', '', wish)
  }

  decide({ id }: ExportRequest, approve: boolean, reason: string): Promise<boolean> {
    return this.#ask('POST', `/${id}/decision`, { approve, reason })
  }

  withdraw({ id }: ExportRequest): Promise<boolean> {
    return this.#ask('DELETE', `/${id}`)
  }

  /** The file, made now if it was not yet; null when it was not given. */
  async file({ id }: ExportRequest): Promise<Blob | null> {
    this.#pending = true
    try {
      const answer = await this.#fetch(`/api/exports/${id}/file`)
      if (!answer.ok) return this.#refused(await answer.json())
      const blob = await answer.blob()
      await this.read()
      return blob
    } catch {
      return this.#refused(null)
    } finally {
      this.#pending = false
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<boolean> {
    this.#pending = true
    try {
      const headers = { 'content-type': 'application/json' }
      const answer = await this.#fetch(`/api/exports${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      const said: unknown = await answer.json()
      if (!answer.ok) return this.#refused(said) !== null
      this.#list = said as ExportList
      this.#trouble = null
      return true
    } catch {
      return this.#refused(null) !== null
    } finally {
      this.#pending = false
    }
  }

  #refused(said: unknown): null {
    const { error } = (said ?? {}) as { error?: { code?: string; message?: string } }
    this.#trouble = { code: error?.code ?? null, message: error?.message ?? null }
    return null
  }
}
