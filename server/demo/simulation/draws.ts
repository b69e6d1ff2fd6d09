import type { Random } from '../../../shared/random.ts'

/** A skewed length: half are under the median, nine in ten under the other; a few are much longer. */
export type Spread = readonly [median: number, nineInTen: number]

/** Standard deviations from the median to nine in ten of a normal distribution. */
const z90 = 1.2816

/** Draws a length (log-normal), never more than eight times what nine in ten stay under. */
export function lengthOf(random: Random, [median, nineInTen]: Spread): number {
  const sigma = Math.log(nineInTen / median) / z90
  return Math.min(nineInTen * 8, median * Math.exp(sigma * normal(random)))
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** How many of something happen where `mean` are to be expected. */
export function countOf(random: Random, mean: number): number {
  let count = 0
  // In halves, as e to a large negative mean is 0.
  for (let left = mean; left > 0; left -= 30) {
    const least = Math.exp(-Math.min(30, left))
    for (let product = random(); product > least; product *= random()) count++
  }
  return count
}

/** The index that a share from 0 to 1 falls to among running totals. */
export function indexAt(totals: Float64Array, share: number): number {
  const wanted = share * totals[totals.length - 1]!
  let low = 0
  let high = totals.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (totals[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return low
}

export function runningTotals(weights: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(weights, (weight) => (sum += weight))
}

/** A number in [0, 1) that depends on nothing but its arguments (whole numbers), for what must not draw from a sequence. */
export function shareOf(seed: number, a: number, b: number, c = 0): number {
  return mixed(seed, a, b, c) / 4294967296
}

/** A seed from whole numbers, for a generator that serves one purpose of one unit at one turn. */
export function mixed(seed: number, a: number, b: number, c = 0): number {
  let hash = seed | 0
  for (const part of [a, b, c]) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15) ^ Math.floor(part / 4294967296), 0xc2b2ae35)
    hash ^= hash >>> 13
  }
  return hash >>> 0
}
