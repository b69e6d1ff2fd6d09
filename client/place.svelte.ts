import type { PageHistory } from './page.ts'

/** How a page says in the address bar where its reader is. */
export type PlaceForm<Url> = Readonly<{
  read: (pathname: string, search: string) => Url
  /** What else the address says stays as it is. */
  href: (url: Url, search: string) => string
}>

/** Where a reader is on a page, read from the address bar and written to it; the back button goes back. */
export class Place<Url extends object> {
  readonly #history: PageHistory
  readonly #form: PlaceForm<Url>
  #url: Url

  constructor(history: PageHistory, form: PlaceForm<Url>) {
    this.#history = history
    this.#form = form
    this.#url = $state.raw(this.#read())
  }

  /** Follows the back button for as long as the page is open. Returns the undo. */
  follow(): () => void {
    return this.#history.onBack(() => {
      this.#url = this.#read()
    })
  }

  get url(): Url {
    return this.#url
  }

  href(change: Partial<Url>): string {
    return this.#form.href({ ...this.#url, ...change }, this.#history.read().search)
  }

  /** Goes elsewhere: a step that can be gone back, unless it `replaces` the present one or leads nowhere else. */
  go(change: Partial<Url>, replaces = false): void {
    const { pathname, search } = this.#history.read()
    const href = this.href(change)
    if (href === pathname + search) return
    this.#history.write(href, !replaces)
    this.#url = { ...this.#url, ...change }
  }

  #read(): Url {
    const { pathname, search } = this.#history.read()
    return this.#form.read(pathname, search)
  }
}
