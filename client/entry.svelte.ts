import type { Site } from '../shared/site.ts'

/** Where a screen stands on its way in: it needs the site’s configuration before it can show anything. */
export type EntryState = Readonly<
  | { kind: 'asking' }
  /** The server is up and still making the demo’s past; `progress` 0 to 1. */
  | { kind: 'preparing'; progress: number | null }
  /** By the browser’s clock, since there is no other yet. */
  | { kind: 'unreachable'; since: number; tries: number }
  | { kind: 'entered'; site: Site; version: string }
>

type Browser = Readonly<{ clock: () => number; after: (ms: number, run: () => void) => void; fetch: typeof fetch }>

type Answer = { site?: Site; version?: string; progress?: number }

const retryMs = 2000

/** Asks the server for its site until it answers. */
export class Entry {
  #state = $state.raw<EntryState>({ kind: 'asking' })

  constructor(browser: Browser) {
    void this.#ask(browser)
  }

  get state(): EntryState {
    return this.#state
  }

  async #ask(browser: Browser): Promise<void> {
    this.#state = await this.#answer(browser)
    if (this.#state.kind !== 'entered') browser.after(retryMs, () => void this.#ask(browser))
  }

  async #answer({ clock, fetch }: Browser): Promise<EntryState> {
    try {
      const answer = await fetch('/api/site')
      const { site, version = '', progress } = (await answer.json()) as Answer
      if (site) return { kind: 'entered', site, version }
      if (progress !== undefined) return { kind: 'preparing', progress }
    } catch {
      // No answer and an answer that is not ours (a proxy’s page) are the same to a screen: the server is not there.
    }
    const before = this.#state
    const since = before.kind === 'unreachable' ? before.since : clock()
    return { kind: 'unreachable', since, tries: before.kind === 'unreachable' ? before.tries + 1 : 1 }
  }
}
