import { createContext } from 'svelte'
import type { PageHistory } from '../page.ts'
import { deskHref, type DeskUrl, readDeskUrl } from './deskUrl.ts'

/** Where the reader is on the desk, read from the address bar and written to it; the back button goes back. */
export class DeskPlace {
  readonly #history: PageHistory
  #url: DeskUrl = $state.raw(readDeskUrl('/desk', ''))

  constructor(history: PageHistory) {
    this.#history = history
    this.#read()
  }

  /** Follows the back button for as long as the page is open. Returns the undo. */
  follow(): () => void {
    return this.#history.onBack(() => this.#read())
  }

  get url(): DeskUrl {
    return this.#url
  }

  href(change: Partial<DeskUrl>): string {
    return deskHref({ ...this.#url, ...change }, this.#history.read().search)
  }

  /** Goes elsewhere: a step that can be gone back, unless it `replaces` the present one or leads nowhere else. */
  go(change: Partial<DeskUrl>, replaces = false): void {
    const { pathname, search } = this.#history.read()
    const href = this.href(change)
    if (href === pathname + search) return
    this.#history.write(href, !replaces)
    this.#url = { ...this.#url, ...change }
  }

  #read(): void {
    const { pathname, search } = this.#history.read()
    this.#url = readDeskUrl(pathname, search)
  }
}

export const [getPlace, setPlace] = createContext<DeskPlace>()
