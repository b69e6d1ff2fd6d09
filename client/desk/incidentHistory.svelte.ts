import type { StoryFact } from '../../shared/facts/incidentStory.ts'
import type { IncidentFacts, IncidentOpening } from '../../shared/wire/incidentFacts.ts'

type HistoryState = 'reading' | 'read' | 'unknown' | 'closed' | 'failed'

/** Everything the server’s history holds of one incident, read on from where it was left whenever it is asked again. */
export class IncidentHistory {
  readonly #fetch: typeof fetch
  readonly #path: string
  readonly #isLive: () => boolean
  #facts = $state.raw<readonly StoryFact[]>([])
  #kept = $state.raw<IncidentFacts['kept']>(null)
  #state = $state<HistoryState>('reading')
  #upTo = 0
  #isReading = false
  #wanted = false

  /** `isLive` says whether the live world has it: of anything else is asked first whether it is open. */
  constructor(fetchHere: typeof fetch, incidentId: string, isLive: () => boolean) {
    this.#fetch = fetchHere
    this.#path = `/api/incidents/${encodeURIComponent(incidentId)}`
    this.#isLive = isLive
  }

  /** In the order they were learned. */
  get facts(): readonly StoryFact[] {
    return this.#facts
  }
  /** How it last stood, where it has left the live world. */
  get kept(): IncidentFacts['kept'] {
    return this.#kept
  }
  /**
   * `unknown`: there is no such incident for this account. `closed`: it is of an earlier shift and needs a purpose first.
   * `failed`: the server did not answer.
   */
  get state(): HistoryState {
    return this.#state
  }

  /** Reads what came since; asked while it reads, it reads once more. */
  async read(): Promise<void> {
    this.#wanted = true
    if (this.#isReading) return
    this.#isReading = true
    try {
      while (this.#wanted) {
        this.#wanted = false
        this.#state = await this.#readOn()
      }
    } catch {
      this.#state = 'failed'
    } finally {
      this.#isReading = false
    }
  }

  async #readOn(): Promise<HistoryState> {
    if (!this.#isLive()) {
      const { opening } = (await (await this.#fetch(`${this.#path}/opening`)).json()) as IncidentOpening
      if (opening !== 'open') return opening
    }
    let next: number | null = this.#upTo
    while (next !== null) {
      const answer = await this.#fetch(`${this.#path}/facts?after=${next}`)
      if (!answer.ok) return stateAfter(answer)
      const page = (await answer.json()) as IncidentFacts
      this.#facts = [...this.#facts, ...page.facts]
      this.#kept = page.kept
      this.#upTo = page.upTo
      next = page.next
    }
    return 'read'
  }
}

async function stateAfter(answer: Response): Promise<HistoryState> {
  if (answer.status === 404) return 'unknown'
  const said = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null
  return said?.error?.code === 'purpose-needed' ? 'closed' : 'failed'
}
