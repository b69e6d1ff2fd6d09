import { anscombe } from './usualIncidents.ts'

/** What is no further from what it is compared with may be chance. */
export const signalAbove = 3

/** How far something is from what it is compared with, in about standard deviations, and whether that is a signal. */
export type Signal = Readonly<{ z: number; isSignal: boolean }>

/** Of a count against another, or against a mean: z = 2(√n − √other), a signal beyond 3 (never a percentage). */
export function countSignal(count: number, other: number): Signal {
  return signalOf(anscombe(count, other))
}

/**
 * Of k of n against another share: z = 2(asin √p − asin √q) ÷ √(1/n + 1/m), the same transformation for shares. Null
 * where one of the two is of nothing.
 */
export function shareSignal(one: Share, other: Share): Signal | null {
  if (one.of === 0 || other.of === 0) return null
  const angle = ({ k, of }: Share) => Math.asin(Math.sqrt(k / of))
  return signalOf((2 * (angle(one) - angle(other))) / Math.sqrt(1 / one.of + 1 / other.of))
}
type Share = Readonly<{ k: number; of: number }>

function signalOf(z: number): Signal {
  return { z, isSignal: Math.abs(z) > signalAbove }
}
