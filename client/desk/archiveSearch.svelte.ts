/** An incident that a search of all kept history found. */
export type FoundIncident = Readonly<{
  id: string
  incidentType: string
  area: string | null
  receivedAt: number
  isLive: boolean
}>

/** As many as are worth reading in a list; a longer word narrows them. */
const most = 8

/** What was found among incidents that have left the live world. */
export class ArchiveSearch {
  readonly #fetch: typeof fetch
  #found = $state.raw<readonly FoundIncident[]>([])
  #state = $state<'idle' | 'searching' | 'failed'>('idle')

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  get found(): readonly FoundIncident[] {
    return this.#found
  }
  get state(): 'idle' | 'searching' | 'failed' {
    return this.#state
  }

  clear(): void {
    this.#found = []
    this.#state = 'idle'
  }

  /** Asks the server; `isOver` says whether anybody still waits for the answer. */
  async find(asked: string, isOver: () => boolean): Promise<void> {
    this.#state = 'searching'
    try {
      const answer = await this.#fetch(`/api/search?q=${encodeURIComponent(asked)}`)
      if (!answer.ok) throw new Error(String(answer.status))
      const { incidents } = (await answer.json()) as { incidents: FoundIncident[] }
      if (isOver()) return
      this.#state = 'idle'
      this.#found = incidents.filter(({ isLive }) => !isLive).slice(0, most)
    } catch {
      if (!isOver()) this.#state = 'failed'
    }
  }
}
