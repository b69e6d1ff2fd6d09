import type { Fix, Positions } from '../../shared/domain/position.ts'
import { carryMs } from './telemetry.ts'

/** Forgets the positions not known any more at `time`, those not heard of within `carryMs`, and those not in `areas`. */
export function onlyKnown(positions: Positions, time: number, areas?: ReadonlySet<number>): Positions {
  const { receivedAt, area } = positions.columns
  for (let unit = 0; unit < positions.limit; unit++)
    if (!(receivedAt[unit]! > time - carryMs) || !(areas?.has(area[unit]!) ?? true)) positions.remove(unit)
  return positions
}

/** The positions still known at `time`, in the order of units. */
export function knownAt(positions: Positions, time: number): Fix[] {
  const known: Fix[] = []
  for (const fix of positions.values()) {
    if (fix.receivedAt > time - carryMs) known.push(fix)
  }
  return known
}
