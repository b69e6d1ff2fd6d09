import { micro } from '../domain/fixColumns.ts'
import type { Fix } from '../domain/position.ts'
import {
  ageCode,
  frameOf,
  type FrameKind,
  type FrameStart,
  headingCode,
  maxStep,
  speedCode,
  writeUnits,
} from './positionsLayout.ts'
import { ByteWriter } from './varint.ts'

export type FrameEncoder = Readonly<{
  /**
   * One frame for everybody: what these fixes change in the area, and null when that is nothing. A fix in another area
   * says that its unit has left this one. A fix older than what was sent of its unit changes nothing.
   */
  delta(fixes: Iterable<Fix>, now: number): Uint8Array | null
  /** The area as last sent, for a client that joins or missed a frame; changes nothing for the others. */
  keyframe(now: number): Uint8Array
  /** Which delta was the last. */
  beat(now: number): Uint8Array
}>

/** A unit as the clients were last told of it, and how far its last step led. */
type Told = {
  unit: number
  at: number
  lon: number
  lat: number
  east: number
  north: number
  speed: number
  heading: number
}
type Changes = { moved: Told[]; placed: Told[]; gone: number[] }

/** Packs the frames of one area; keeps what the clients have been told. */
export function frameEncoder({ epoch, area, sequence }: FrameStart): FrameEncoder {
  const units = new Map<number, Told>()
  let last = sequence >>> 0
  let keyframe: Uint8Array | null = null

  function changesOf(fixes: Iterable<Fix>): Changes {
    const changes: Changes = { moved: [], placed: [], gone: [] }
    for (const fix of latestByUnit(fixes)) {
      const told = units.get(fix.unit)
      if (told && told.at > fix.at) continue
      if (fix.area !== area) {
        if (units.delete(fix.unit)) changes.gone.push(fix.unit)
      } else if (told) {
        if (!tellAgain(told, fix)) continue
        const isStep = Math.abs(told.east) <= maxStep && Math.abs(told.north) <= maxStep
        changes[isStep ? 'moved' : 'placed'].push(told)
      } else {
        const placed = tellFirst(fix)
        units.set(fix.unit, placed)
        changes.placed.push(placed)
      }
    }
    return changes
  }

  const frame = (kind: FrameKind, now: number, changes: Changes) =>
    frameOf(kind, { epoch, area, sequence: last }, now, bodyOf(now, changes))

  return {
    delta(fixes, now) {
      const changes = changesOf(fixes)
      if (changes.moved.length + changes.placed.length + changes.gone.length === 0) return null
      last = (last + 1) >>> 0
      keyframe = null
      return frame('delta', now, changes)
    },
    keyframe(now) {
      const placed = () => [...units.values()].sort((a, b) => a.unit - b.unit)
      return (keyframe ??= frame('keyframe', now, { moved: [], placed: placed(), gone: [] }))
    },
    beat: (now) => frame('beat', now, { moved: [], placed: [], gone: [] }),
  }
}

function bodyOf(now: number, { moved, placed, gone }: Changes): Uint8Array {
  const out = new ByteWriter(16 + 8 * moved.length + 13 * placed.length + 2 * gone.length)
  const oldAges: number[] = []
  out.uint(moved.length)
  out.uint(placed.length)
  out.uint(gone.length)
  for (const { east } of moved) out.i16(east)
  for (const { north } of moved) out.i16(north)
  for (const { speed } of moved) out.u8(speed)
  for (const { heading } of moved) out.u8(heading)
  for (const { at } of moved) out.u8(ageCode(now - at, oldAges))
  for (const { lon } of placed) out.i32(lon)
  for (const { lat } of placed) out.i32(lat)
  for (const { speed } of placed) out.u8(speed)
  for (const { heading } of placed) out.u8(heading)
  for (const { at } of placed) out.u8(ageCode(now - at, oldAges))
  for (const units of [moved.map(({ unit }) => unit), placed.map(({ unit }) => unit), gone]) writeUnits(out, units)
  for (const seconds of oldAges) out.int(seconds)
  return out.bytes()
}

/** The latest fix of each unit, in the order of units. */
function latestByUnit(fixes: Iterable<Fix>): Fix[] {
  const sorted = [...fixes].sort((a, b) => a.unit - b.unit || a.at - b.at)
  return sorted.filter((fix, i) => fix.unit !== sorted[i + 1]?.unit)
}

function tellFirst({ unit, at, lon, lat, speedKmh, heading }: Fix): Told {
  const place = { lon: micro(lon), lat: micro(lat), east: 0, north: 0 }
  return { unit, at, ...place, speed: speedCode(speedKmh), heading: headingCode(heading) }
}

/** Brings what was told up to the fix; false when that changes nothing. */
function tellAgain(told: Told, fix: Fix): boolean {
  const lon = micro(fix.lon)
  const lat = micro(fix.lat)
  const speed = speedCode(fix.speedKmh)
  const heading = headingCode(fix.heading)
  const isStill = told.lon === lon && told.lat === lat && told.speed === speed && told.heading === heading
  if (isStill && told.at === fix.at) return false
  told.east = lon - told.lon
  told.north = lat - told.lat
  told.lon = lon
  told.lat = lat
  told.speed = speed
  told.heading = heading
  told.at = fix.at
  return true
}
