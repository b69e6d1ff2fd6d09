import type { Fix, Positions } from '../../shared/domain/position.ts'
import { carryMs } from './telemetry.ts'

/** The positions still known at `time`, in the order of units: those heard of within `carryMs`, and in `areas`. */
export function knownAt(positions: Positions, time: number, areas?: ReadonlySet<number>): Fix[] {
  const known: Fix[] = []
  for (const fix of positions.values()) {
    if (fix.receivedAt > time - carryMs && (areas?.has(fix.area) ?? true)) known.push(fix)
  }
  return known
}
