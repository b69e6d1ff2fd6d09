import { micro } from '../domain/fixColumns.ts'
import type { Positions } from '../domain/position.ts'
import { joined } from './joined.ts'
import { ageCode, epochHash, headingCode, noCode, speedCode, writeHeader } from './positionsLayout.ts'
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
    const body = bodyOf(positions, units, at)
    const out = new ByteWriter(32 + body.length)
    writeHeader(out, 'keyframe', { ...start, area }, at, body.length)
    out.append(body)
    frames.push(out.bytes())
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
  const out = new ByteWriter(16 + 13 * units.length)
  const oldAges: number[] = []
  out.uint(0)
  out.uint(units.length)
  out.uint(0)
  for (const unit of units) out.i32(micro(lon[unit]!))
  for (const unit of units) out.i32(micro(lat[unit]!))
  for (const unit of units) out.u8(Number.isNaN(speedKmh[unit]!) ? noCode : speedCode(speedKmh[unit]!))
  for (const unit of units) out.u8(Number.isNaN(heading[unit]!) ? noCode : headingCode(heading[unit]!))
  for (const unit of units) out.u8(ageCode(now - at[unit]!, oldAges))
  let before = 0
  for (const unit of units) {
    out.uint(unit - before)
    before = unit
  }
  for (const seconds of oldAges) out.int(seconds)
  return out.bytes()
}
