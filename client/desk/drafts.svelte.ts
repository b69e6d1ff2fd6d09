import { createContext } from 'svelte'

/**
 * What somebody has half written, so that a desk that locks does not lose it: in this page’s memory alone, for the one
 * account that wrote it. Another account’s first look, and signing out, forget all of it.
 */
export class Drafts {
  #owner: string | null = null
  #kept: Record<string, object> = {}

  /** The draft of a form, to be written into; what it was left with, or a blank one. */
  of<T extends object>(account: string, form: string, blank: () => T): T {
    if (account !== this.#owner) this.forget()
    this.#owner = account
    const known = this.#kept[form]
    if (known) return known as T
    const draft = $state(blank())
    this.#kept[form] = draft
    return draft
  }

  forget(): void {
    this.#owner = null
    this.#kept = {}
  }
}

export const [getDrafts, setDrafts] = createContext<Drafts>()
