import { tick, untrack } from 'svelte'

/**
 * The one row of a list that Tab stops at, and moving between rows by keys. Rows move as the world does: a row that had
 * the focus keeps it wherever it goes, and when it leaves, the row in its place gets it.
 */
export class RovingList {
  readonly #ids: () => readonly string[]
  readonly #list: () => HTMLElement | undefined
  #current = $state<string | null>(null)
  #index = 0

  constructor(ids: () => readonly string[], list: () => HTMLElement | undefined) {
    this.#ids = ids
    this.#list = list
    // Read before the rows are moved: afterwards the focus may already be lost.
    $effect.pre(() => {
      const now = ids()
      untrack(() => {
        const held = this.#focused()
        if (held === null) return
        void tick().then(() => {
          if (this.#focused() !== null) return
          const id = now.includes(held) ? held : now[Math.min(this.#index, now.length - 1)]
          if (id !== undefined) this.focus(id)
        })
      })
    })
  }

  /** The row that Tab leads to. */
  get reachable(): string | null {
    const ids = this.#ids()
    return this.#current !== null && ids.includes(this.#current) ? this.#current : (ids[0] ?? null)
  }

  /** Whether one of the rows has the focus. */
  get hasFocus(): boolean {
    return this.#focused() !== null
  }

  /** The focus came to a row, by pointer or by Tab. */
  came(id: string): void {
    this.#current = id
    this.#index = this.#ids().indexOf(id)
  }

  /** Moves the focus by rows, from where it is, else from `from`; false when there is no row to move to. */
  move(by: 1 | -1, from: string | null): boolean {
    const ids = this.#ids()
    const start = ids.indexOf(this.#focused() ?? from ?? '')
    const next = start < 0 ? ids[by > 0 ? 0 : ids.length - 1] : ids[start + by]
    if (next === undefined) return ids.length > 0
    this.focus(next)
    return true
  }

  focus(id: string): void {
    const row = this.#list()?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] button`)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }

  #focused(): string | null {
    const list = this.#list()
    const active = list?.ownerDocument.activeElement
    if (!list || !active || !list.contains(active)) return null
    return active.closest<HTMLElement>('[data-row]')?.dataset.row ?? null
  }
}
