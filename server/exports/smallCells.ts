/** The smallest number that is said of an area: fewer could be known by name there. */
const least = 5

/**
 * Counts by area as they may leave: 1 to 4 as `<5`. Where only one would be hidden, sums would give it away: the
 * smallest of the others is left out with it.
 */
export function smallCells(counts: readonly number[]): string[] {
  const isSmall = (n: number) => n > 0 && n < least
  const others = counts.filter((n) => n >= least)
  const withheld = counts.filter(isSmall).length === 1 && others.length > 0 ? counts.indexOf(Math.min(...others)) : -1
  return counts.map((n, i) => (isSmall(n) ? `<${least}` : i === withheld ? '–' : String(n)))
}
