import { createContext } from 'svelte'
import { type Knowledge, knowledges } from '../../shared/past/knowledge.ts'
import type { PageHistory } from '../page.ts'

/** Where a reviewer is, as the address bar keeps it: an instant with what is chosen, to be sent to a colleague. */
export type ReviewUrl = Readonly<{
  /** Path of the view below `/review`; empty for the player. */
  view: string
  /** Epoch ms; null before one was chosen. */
  at: number | null
  knowledge: Knowledge
  /** Ids of what is open; null for none. */
  incident: string | null
  unit: string | null
  area: string | null
}>

export function readReviewUrl(pathname: string, search: string): ReviewUrl {
  const query = new URLSearchParams(search)
  const [, , view = ''] = pathname.split('/')
  const at = Number(query.get('at'))
  return {
    view,
    at: Number.isSafeInteger(at) && at > 0 ? at : null,
    knowledge: knowledges.find((each) => each === query.get('knowledge')) ?? 'then',
    incident: query.get('incident') || null,
    unit: query.get('unit') || null,
    area: query.get('area') || null,
  }
}

/** The address of a place in the review. What else the address says (language, theme) stays as it is. */
export function reviewHref({ view, at, knowledge, incident, unit, area }: ReviewUrl, search: string): string {
  const query = new URLSearchParams(search)
  const say = (name: string, value: string | null) => (value === null ? query.delete(name) : query.set(name, value))
  say('at', at === null ? null : String(Math.round(at)))
  say('knowledge', knowledge === 'then' ? null : knowledge)
  say('incident', incident)
  say('unit', unit)
  say('area', area)
  const said = query.toString()
  return (view === '' ? '/review' : `/review/${view}`) + (said && `?${said}`)
}

/** The place in the review, read from the address bar and written to it; the back button goes back. */
export class ReviewPlace {
  readonly #history: PageHistory
  #url: ReviewUrl = $state.raw(readReviewUrl('/review', ''))

  constructor(history: PageHistory) {
    this.#history = history
    this.#read()
  }

  /** Follows the back button for as long as the page is open. Returns the undo. */
  follow(): () => void {
    return this.#history.onBack(() => this.#read())
  }

  get url(): ReviewUrl {
    return this.#url
  }

  href(change: Partial<ReviewUrl>): string {
    return reviewHref({ ...this.#url, ...change }, this.#history.read().search)
  }

  /** Goes elsewhere: a step that can be gone back, unless it `replaces` the present one or leads nowhere else. */
  go(change: Partial<ReviewUrl>, replaces = false): void {
    const { pathname, search } = this.#history.read()
    const href = this.href(change)
    if (href === pathname + search) return
    this.#history.write(href, !replaces)
    this.#url = { ...this.#url, ...change }
  }

  #read(): void {
    const { pathname, search } = this.#history.read()
    this.#url = readReviewUrl(pathname, search)
  }
}

export const [getReviewPlace, setReviewPlace] = createContext<ReviewPlace>()
