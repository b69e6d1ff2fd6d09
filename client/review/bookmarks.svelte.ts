import { createContext } from 'svelte'
import type { Bookmark, BookmarkContent, BookmarkList } from '../../shared/wire/bookmark.ts'

export type ListDraft = Pick<BookmarkList, 'name' | 'note' | 'shared' | 'items'>

/** Why the server did not do it: its own word, or `unreachable`. */
export type BookmarkTrouble = string

/**
 * The bookmarks and lists of whoever is signed in, and those that colleagues share. What is held here is always what the
 * server said it has; what it refuses is said in `trouble`.
 */
export class BookmarkBook {
  readonly #fetch: typeof fetch
  #list = $state.raw<readonly Bookmark[]>([])
  #lists = $state.raw<readonly BookmarkList[]>([])
  #trouble = $state.raw<BookmarkTrouble | null>(null)
  #pending = $state(0)
  #loaded = $state(false)

  constructor(ask: typeof fetch) {
    this.#fetch = ask
  }

  /** By their instant. */
  get list(): readonly Bookmark[] {
    return this.#list
  }
  /** By name. */
  get lists(): readonly BookmarkList[] {
    return this.#lists
  }
  get trouble(): BookmarkTrouble | null {
    return this.#trouble
  }
  /** Whether something is being asked of the server. */
  get pending(): boolean {
    return this.#pending > 0
  }
  /** Whether the server has answered once. */
  get loaded(): boolean {
    return this.#loaded
  }

  of(id: number): Bookmark | null {
    return this.#list.find((each) => each.id === id) ?? null
  }
  /** The bookmarks of a list in its order, as far as they are there. */
  itemsOf(list: BookmarkList): Bookmark[] {
    return list.items.flatMap((id) => this.of(id) ?? [])
  }

  async load(): Promise<void> {
    const [bookmarks, lists] = await Promise.all([
      this.#ask<{ bookmarks: Bookmark[] }>('GET', '/bookmarks'),
      this.#ask<{ lists: BookmarkList[] }>('GET', '/bookmark-lists'),
    ])
    if (bookmarks) this.#list = bookmarks.bookmarks
    if (lists) this.#lists = lists.lists
    if (bookmarks && lists) this.#loaded = true
  }

  async add(content: BookmarkContent): Promise<Bookmark | null> {
    const said = await this.#ask<{ bookmark: Bookmark }>('POST', '/bookmarks', content)
    return said && this.#put(said.bookmark)
  }
  async change(id: number, to: Partial<BookmarkContent>): Promise<Bookmark | null> {
    const said = await this.#ask<{ bookmark: Bookmark }>('PATCH', `/bookmarks/${id}`, to)
    return said && this.#put(said.bookmark)
  }
  async remove(id: number): Promise<boolean> {
    if (!(await this.#ask('DELETE', `/bookmarks/${id}`))) return false
    this.#list = this.#list.filter((each) => each.id !== id)
    this.#lists = this.#lists.map((list) => ({ ...list, items: list.items.filter((each) => each !== id) }))
    return true
  }

  async addList(draft: ListDraft): Promise<BookmarkList | null> {
    const said = await this.#ask<{ list: BookmarkList }>('POST', '/bookmark-lists', draft)
    return said && this.#putList(said.list)
  }
  async changeList(id: number, to: Partial<ListDraft>): Promise<BookmarkList | null> {
    const said = await this.#ask<{ list: BookmarkList }>('PATCH', `/bookmark-lists/${id}`, to)
    return said && this.#putList(said.list)
  }
  async removeList(id: number): Promise<boolean> {
    if (!(await this.#ask('DELETE', `/bookmark-lists/${id}`))) return false
    this.#lists = this.#lists.filter((each) => each.id !== id)
    return true
  }

  #put(bookmark: Bookmark): Bookmark {
    this.#list = [...this.#list.filter(({ id }) => id !== bookmark.id), bookmark].sort((a, b) => a.at - b.at)
    return bookmark
  }
  #putList(list: BookmarkList): BookmarkList {
    const others = this.#lists.filter(({ id }) => id !== list.id)
    this.#lists = [...others, list].sort((a, b) => a.name.localeCompare(b.name))
    return list
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer | null> {
    this.#pending++
    try {
      const headers = { 'content-type': 'application/json' }
      const request = body ? { method, headers, body: JSON.stringify(body) } : { method }
      const answer = await this.#fetch(`/api${path}`, request)
      const said = (await answer.json()) as Answer & { error?: { code: string } }
      this.#trouble = answer.ok ? null : (said.error?.code ?? 'fault')
      return answer.ok ? said : null
    } catch {
      this.#trouble = 'unreachable'
      return null
    } finally {
      this.#pending--
    }
  }
}

export const [getBookmarks, setBookmarks] = createContext<BookmarkBook>()
