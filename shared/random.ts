/** A source of numbers in [0, 1). Whoever holds the same seed draws the same numbers, on every machine. */
export type Random = () => number

/**
 * A small, fast generator (sfc32, period about 2^128) started from a 32-bit seed.
 * Not for secrets: its next number can be worked out from its last ones.
 */
export function seeded(seed: number): Random {
  let state = seed | 0
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  let a = word()
  let b = word()
  let c = word()
  let counter = 1
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}

/** A seed of its own for one purpose, so that drawing more numbers for one purpose does not disturb the others. */
export function seedFor(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

/** One of the items, each as likely as the others; throws on an empty list. */
export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new Error('nothing to pick from')
  return items[Math.floor(random() * items.length)] as T
}

/** A new list with the items in random order (Fisher-Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = result[i] as T
    result[i] = result[j] as T
    result[j] = held
  }
  return result
}
