import { micro } from '../domain/fixColumns.ts'
import type { Positions } from '../domain/position.ts'
import { joined } from './joined.ts'
import {
  ageCode,
  epochHash,
  frameOf,
  headingCode,
  noCode,
  placedBytes,
  speedCode,
  writeUnits,
} from './positionsLayout.ts'
import { ByteWriter } from './varint.ts'

/**
 * Where all units were at a moment of which nothing more is told: a keyframe of each area, or of these, one after the
 * other. Straight from the columns, since a seek waits for it.
 */
export function keyframesOf(
  epoch: string,
  positions: Positions,
  at: number,
  areas: readonly number[] | null = null,
): Uint8Array<ArrayBuffer> {
  const start = { epoch: epochHash(epoch), sequence: 0 }
  const frames: Uint8Array[] = []
  for (const [area, units] of unitsByArea(positions)) {
    if (!(areas?.includes(area) ?? true)) continue
    frames.push(frameOf('keyframe', { ...start, area }, at, bodyOf(positions, units, at)))
  }
  return joined(frames)
}

function unitsByArea(positions: Positions): Map<number, number[]> {
  const { area } = positions.columns
  const found = new Map<number, number[]>()
  for (let unit = 0; unit < positions.limit; unit++) {
    if (!positions.has(unit)) continue
    const units = found.get(area[unit]!)
    if (units) units.push(unit)
    else found.set(area[unit]!, [unit])
  }
  return found
}

function bodyOf({ columns }: Positions, units: readonly number[], now: number): Uint8Array {
  const { at, lon, lat, speedKmh, heading } = columns
  const n = units.length
  const out = new ByteWriter(16 + (placedBytes + 2) * n)
  const oldAges: number[] = []
  out.uint(0)
  out.uint(n)
  out.uint(0)
  const placed = new Uint8Array(placedBytes * n)
  const view = new DataView(placed.buffer)
  for (let i = 0; i < n; i++) {
    const unit = units[i]!
    const [kmh, degrees] = [speedKmh[unit]!, heading[unit]!]
    view.setInt32(4 * i, micro(lon[unit]!), true)
    view.setInt32(4 * (n + i), micro(lat[unit]!), true)
    placed[8 * n + i] = Number.isNaN(kmh) ? noCode : speedCode(kmh)
    placed[9 * n + i] = Number.isNaN(degrees) ? noCode : headingCode(degrees)
    placed[10 * n + i] = ageCode(now - at[unit]!, oldAges)
  }
  out.append(placed)
  writeUnits(out, units)
  for (const seconds of oldAges) out.int(seconds)
  return out.bytes()
}
