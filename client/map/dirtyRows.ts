/** A run of rows, `to` exclusive. */
export type Range = Readonly<{ from: number; to: number }>

/** Uploads closer than this many rows go together: a call costs more than the few untouched bytes in between. */
const gap = 64

/** Rows that changed since they were last uploaded, each once. */
export class DirtyRows {
  #isDirty = new Uint8Array(0)
  #rows = new Uint32Array(0)
  #count = 0

  reserve(rows: number): void {
    const isDirty = new Uint8Array(rows)
    isDirty.set(this.#isDirty)
    const list = new Uint32Array(rows)
    list.set(this.#rows)
    this.#isDirty = isDirty
    this.#rows = list
  }

  add(row: number): void {
    if (this.#isDirty[row] !== 0) return
    this.#isDirty[row] = 1
    this.#rows[this.#count++] = row
  }

  /** The fewest sensible ranges that cover the changed rows, which are then clean. */
  take(): Range[] {
    const ranges: { from: number; to: number }[] = []
    for (const row of this.#rows.subarray(0, this.#count).sort()) {
      const last = ranges.at(-1)
      if (last && row - last.to < gap) last.to = row + 1
      else ranges.push({ from: row, to: row + 1 })
      this.#isDirty[row] = 0
    }
    this.#count = 0
    return ranges
  }
}
