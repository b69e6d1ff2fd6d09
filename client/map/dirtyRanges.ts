/** A run of rows, `to` exclusive. */
export type Range = Readonly<{ from: number; to: number }>

/**
 * The fewest sensible uploads that cover some rows: neighbours closer than `gap` rows go together, because a call costs
 * more than the few untouched bytes in between.
 */
export function dirtyRanges(rows: Iterable<number>, gap = 64): Range[] {
  const ranges: { from: number; to: number }[] = []
  for (const row of Uint32Array.from(rows).sort()) {
    const last = ranges.at(-1)
    if (last && row - last.to < gap) last.to = Math.max(last.to, row + 1)
    else ranges.push({ from: row, to: row + 1 })
  }
  return ranges
}
