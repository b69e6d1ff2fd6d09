/** Counts of instants in equal bins from `from` (inclusive) to `to` (exclusive); instants outside are left out. */
export function timeBins(instants: Iterable<number>, from: number, to: number, binMs: number): number[] {
  const bins = Array.from({ length: Math.ceil((to - from) / binMs) }, () => 0)
  for (const at of instants) {
    if (at < from || at >= to) continue
    const bin = Math.floor((at - from) / binMs)
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}

/** How many values fall in each band: up to and including each upper edge, and above the last. */
export function bandCounts(values: Iterable<number>, upperEdges: readonly number[]): number[] {
  const counts = Array.from({ length: upperEdges.length + 1 }, () => 0)
  for (const value of values) {
    const band = upperEdges.findIndex((edge) => value <= edge)
    const index = band < 0 ? upperEdges.length : band
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}
