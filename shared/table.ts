/**
 * A keyed collection of immutable rows, owned by one world. Rows are replaced, never edited, so a copy of the table
 * may share them; `touched` gathers the ids changed since it was last drained (the client's repaint list).
 */
export class Table<Row extends { readonly id: string }> {
  #rows: Map<string, Row>
  #touched: Set<string> | null = null

  constructor(rows: Iterable<Row> = []) {
    this.#rows = new Map()
    for (const row of rows) this.#rows.set(row.id, row)
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id)
  }

  has(id: string): boolean {
    return this.#rows.has(id)
  }

  values(): MapIterator<Row> {
    return this.#rows.values()
  }

  ids(): MapIterator<string> {
    return this.#rows.keys()
  }

  get size(): number {
    return this.#rows.size
  }

  put(row: Row): void {
    this.#rows.set(row.id, row)
    this.#touched?.add(row.id)
  }

  remove(id: string): void {
    if (this.#rows.delete(id)) this.#touched?.add(id)
  }

  /** Starts gathering touched ids; only a reader that drains them should ask, or they would grow for ever. */
  watch(): void {
    this.#touched ??= new Set()
  }

  /** Ids changed since the last call. */
  drain(): ReadonlySet<string> {
    const touched = this.#touched ?? new Set<string>()
    this.#touched = new Set()
    return touched
  }

  toJSON(): Row[] {
    return [...this.#rows.values()]
  }
}
