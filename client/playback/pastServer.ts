/** Why history was not given; `code` is the server’s word for it, or `unreachable` when there was none. */
export class Denied extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Where history is asked for. Both throw `Denied`, or the signal’s reason once it is aborted. */
export type PastServer = Readonly<{
  ask: <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>
  bytes: (path: string, signal?: AbortSignal) => Promise<Uint8Array>
}>

/** Anything that answers the paths of history: the server of this site, or a file that holds some of it. */
export function pastServer(get: typeof fetch): PastServer {
  async function answer(path: string, signal?: AbortSignal): Promise<Response> {
    const answered = await get(path, { signal: signal ?? null }).catch((error: unknown) => {
      throw signal?.aborted ? error : new Denied('unreachable', String(error))
    })
    if (answered.ok) return answered
    const said = (await answered.json().catch(() => null)) as { error?: { code: string; message: string } } | null
    const { code = 'fault', message = `${path} answered ${answered.status}` } = said?.error ?? {}
    throw new Denied(code, message)
  }
  return {
    ask: async <Answer>(path: string, signal?: AbortSignal) => (await (await answer(path, signal)).json()) as Answer,
    bytes: async (path, signal) => new Uint8Array(await (await answer(path, signal)).arrayBuffer()),
  }
}

export const deniedOf = (error: unknown): Denied =>
  error instanceof Denied ? error : new Denied('fault', error instanceof Error ? error.message : String(error))
