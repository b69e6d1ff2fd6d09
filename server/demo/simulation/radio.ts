import type { UnitKind } from '../../../shared/domain/unit.ts'
import { shareOf } from './draws.ts'

const minute = 60_000

/** How well a crew's device tells where it is, for a whole shift: it does, it does now and then, or not at all. */
export type Device = 'good' | 'sparse' | 'dead'

const deadShare = 0.011
const sparseShare = 0.024

export function deviceOf(seed: number, crew: number, signedOnAt: number): Device {
  const share = shareOf(seed, crew, Math.floor(signedOnAt / minute), 3)
  return share < deadShare ? 'dead' : share < deadShare + sparseShare ? 'sparse' : 'good'
}

/** Milliseconds from one fix to the next. */
export function fixEveryMs(seed: number, crew: number, device: Device, at: number): number {
  const jitter = shareOf(seed, crew, at, 5)
  return device === 'sparse' ? Math.round(140_000 + 60_000 * jitter) : Math.round(9_200 + 1_600 * jitter)
}

/** Stretches of time in each of which a crew may pass through one radio shadow: a cellar, a valley, a tunnel. */
const stretchMs = 20 * minute
const shadowShare: Partial<Record<UnitKind, number>> = { foot: 0.035, boat: 0.02 }

/** Until when nothing is heard of a crew; null while it is heard. */
export function silentUntil(seed: number, crew: number, kind: UnitKind, at: number): number | null {
  const stretch = Math.floor(at / stretchMs)
  if (shareOf(seed, crew, stretch, 7) >= (shadowShare[kind] ?? 0.009)) return null
  const lasts = minute * (1.5 + 11 * shareOf(seed, crew, stretch, 8) ** 2.5)
  const from = stretch * stretchMs + (stretchMs - lasts) * shareOf(seed, crew, stretch, 9)
  return at >= from && at < from + lasts ? Math.ceil(from + lasts) : null
}

const watchMs = 8 * 60 * minute
const outageShare = 0.4

/** Until when the partner agencies' link is down; null while it is up. Now and then it is for a few minutes. */
export function linkDownUntil(seed: number, at: number): number | null {
  const watch = Math.floor(at / watchMs)
  if (shareOf(seed, watch, 1, 13) >= outageShare) return null
  const lasts = minute * (2.2 + 3 * shareOf(seed, watch, 2, 13))
  const from = watch * watchMs + (watchMs - lasts) * shareOf(seed, watch, 3, 13)
  return at >= from && at < from + lasts ? Math.ceil(from + lasts) : null
}

const driftShare = 0.6

/** How far the partner agencies’ clock is ahead, ms: it drifts away now and then and is set right after a while. */
export function clockAheadMs(seed: number, at: number): number {
  const watch = Math.floor(at / watchMs)
  if (shareOf(seed, watch, 1, 37) >= driftShare) return 0
  const lasts = minute * (14 + 12 * shareOf(seed, watch, 2, 37))
  const from = watch * watchMs + (watchMs - lasts) * shareOf(seed, watch, 3, 37)
  return at >= from && at < from + lasts ? Math.round(2_600 + 3_000 * shareOf(seed, watch, 4, 37)) : 0
}

/** What satellite positioning is off by, metres east and north: it wanders slowly, and less where a device stands still. */
export function fixError(seed: number, crew: number, at: number, isMoving: boolean): readonly [number, number] {
  const slow = Math.floor(at / (7 * minute))
  const size = isMoving ? 3 : 1.2
  const part = (salt: number) =>
    5 * (shareOf(seed, crew, slow, salt) - 0.5) + size * 2 * (shareOf(seed, crew, at, salt + 1) - 0.5)
  return [part(17), part(19)]
}
