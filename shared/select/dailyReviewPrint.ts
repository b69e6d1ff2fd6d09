/** A count that is not written out on paper: smaller ones may point to somebody. */
export const smallBelow = 5

/** Whether a count stays off paper: `small` for 1 to 4, `withheld` where it would let a small one be reckoned. */
export type PrintedCell = 'shown' | 'small' | 'withheld'

/**
 * Which cells of a table whose sums are printed beside it can be printed: counts of 1 to 4 are not, and where a row or
 * a column hides just one, its next smallest count is withheld too, so that the sum does not give it away.
 */
export function printedCells(rows: readonly (readonly number[])[]): PrintedCell[][] {
  const cells = rows.map((row) => row.map(printedCount))
  const width = rows[0]?.length ?? 0
  const lines = [
    ...rows.map((row, y) => row.map((_, x) => [y, x] as const)),
    ...Array.from({ length: width }, (_, x) => rows.map((_row, y) => [y, x] as const)),
  ]
  for (let changed = true; changed;) {
    changed = false
    for (const line of lines) {
      if (line.filter(([y, x]) => cells[y]![x] !== 'shown').length !== 1) continue
      const [next] = line
        .filter(([y, x]) => cells[y]![x] === 'shown' && rows[y]![x]! > 0)
        .sort(([ay, ax], [by, bx]) => rows[ay]![ax]! - rows[by]![bx]!)
      // Alone in its line, it is its sum, which is then as small and not printed either.
      if (!next) continue
      cells[next[0]]![next[1]] = 'withheld'
      changed = true
    }
  }
  return cells
}

export function printedCount(n: number): PrintedCell {
  return n > 0 && n < smallBelow ? 'small' : 'shown'
}
