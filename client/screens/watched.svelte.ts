import type { WatchedScreen, WatchedScreens } from '../../shared/wire/screens.ts'

/** How the walls are, asked again and again while somebody looks. */
export class Watched {
  #told = $state.raw<WatchedScreens | null>(null)
  readonly #fetch: typeof fetch

  constructor(ask: typeof fetch) {
    this.#fetch = ask
  }

  /** The server’s answer; null before the first. */
  get told(): WatchedScreens | null {
    return this.#told
  }

  of(screenId: string): WatchedScreen | null {
    return this.#told?.screens.find(({ id }) => id === screenId) ?? null
  }

  async ask(): Promise<void> {
    try {
      const answer = await this.#fetch('/api/screens')
      if (answer.ok) this.#told = (await answer.json()) as WatchedScreens
    } catch {
      // The desk itself says that the link is lost; what was told last stays.
    }
  }
}
