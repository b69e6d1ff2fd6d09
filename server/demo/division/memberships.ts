import type { Border } from './borders.ts'
import type { Hearth } from './communities.ts'
import { components } from '../geometry/components.ts'
import { lengthOf } from '../polyline.ts'

/**
 * The township of each community, numbered from 1. A community cut off from the rest of its township goes over to the
 * neighbour it shares the longest border with, so that every township hangs together.
 */
export function memberships(borders: readonly Border[], hearths: readonly Hearth[]): number[] {
  const township = hearths.map((hearth) => hearth.township)
  const shared = borders
    .filter(({ left, right }) => left > 0 && right > 0)
    .map(({ left, right, line }) => ({ a: left - 1, b: right - 1, lengthM: lengthOf(line) }))
  for (let round = 0; round < 10; round++) {
    const group = components(
      hearths.length,
      shared.filter(({ a, b }) => township[a] === township[b]),
    )
    const stray = strays(township, group)
    if (stray.size === 0) break
    for (const community of stray) township[community] = longestNeighbour(shared, township, community)
  }
  return township
}

/** Communities that are not in the largest part of their township. */
function strays(township: readonly number[], group: Int32Array): Set<number> {
  const sizes = new Map<number, number>()
  for (const part of group) sizes.set(part, (sizes.get(part) ?? 0) + 1)
  const largest = new Map<number, number>()
  township.forEach((number, i) => {
    const best = largest.get(number)
    if (best === undefined || sizes.get(group[i]!)! > sizes.get(best)!) largest.set(number, group[i]!)
  })
  return new Set(township.keys().filter((i) => largest.get(township[i]!) !== group[i]))
}

function longestNeighbour(
  shared: readonly { a: number; b: number; lengthM: number }[],
  township: readonly number[],
  community: number,
): number {
  const lengths = new Map<number, number>()
  for (const { a, b, lengthM } of shared) {
    if (a !== community && b !== community) continue
    const other = township[a === community ? b : a]!
    if (other !== township[community]) lengths.set(other, (lengths.get(other) ?? 0) + lengthM)
  }
  return [...lengths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [
    township[community]!,
    0,
  ] as const)[0]
}
