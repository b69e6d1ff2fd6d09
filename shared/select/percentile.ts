/** Nearest rank: the smallest value with at least `share` (0 to 1) of all values at or below it; null for none. */
export function nearestRank(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** Wilson score interval for k of n at 95 %, as shares 0 to 1; null for n = 0. */
export function wilson(k: number, n: number): { low: number; high: number } | null {
  if (n === 0) return null
  const z = 1.959964
  const p = k / n
  const centre = p + (z * z) / (2 * n)
  const margin = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (centre - margin) / scale), high: Math.min(1, (centre + margin) / scale) }
}
