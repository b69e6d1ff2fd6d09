import { ByteWriter } from './varint.ts'

/**
 * How positions travel: one frame an area and tick, packed once for all who see that area. Numbers are little-endian.
 *
 *      0  f64  server time of the frame, epoch ms
 *      8  u32  history the units are numbered in (see `epochHash`)
 *     12  u16  area
 *     14  u8   kind
 *     15  u8   version of this layout
 *     16  u32  sequence, one higher with each delta of the area
 *     20  varint: how many bytes follow
 *         varints: how many units moved, were placed, are gone
 *         moved:   i16 east, i16 north, in 1e-6 degrees from the unit's last sent place; u8 speed, heading, age (columns)
 *         placed:  i32 longitude, i32 latitude in 1e-6 degrees; u8 speed, heading, age (columns)
 *         varints: units moved, placed, gone, each list rising and told as steps from the last
 *         varints: ages of the units whose code says so, whole seconds, zigzag
 *
 * A delta moves the units that reported since the last one; units that came into the area, or jumped farther than
 * fits, are placed; units that left it are gone. A keyframe places every unit of the area as last sent, so the next
 * delta follows it. A beat says only which delta was the last, so that the loss of it is noticed.
 */
export const frameVersion = 1
export const headerBytes = 20
export const movedBytes = 7
export const placedBytes = 11
export const frameKinds = { keyframe: 1, delta: 2, beat: 3 } as const
export type FrameKind = keyof typeof frameKinds

/** The farthest a unit moves between two frames without being placed anew, 1e-6 degrees (about 3.6 km). */
export const maxStep = 32_767

/** A code that stands for an unknown speed or heading, or for an age told at the end of the frame. */
export const noCode = 255

export type FrameStart = Readonly<{
  /** `epochHash` of the history the units are numbered in. */
  epoch: number
  area: number
  /** Anything that differs from one run of the server to the next, so that no frame seems to continue another run's. */
  sequence: number
}>

/** A frame whole: its header, then what follows it. */
export function frameOf(
  kind: FrameKind,
  { epoch, area, sequence }: FrameStart,
  now: number,
  body: Uint8Array,
): Uint8Array {
  const out = new ByteWriter(32 + body.length)
  out.f64(now)
  out.u32(epoch)
  out.u16(area)
  out.u8(frameKinds[kind])
  out.u8(frameVersion)
  out.u32(sequence)
  out.uint(body.length)
  out.append(body)
  return out.bytes()
}

/** A rising list of units, told as steps from the last. */
export function writeUnits(out: ByteWriter, units: readonly number[]): void {
  let before = 0
  for (const unit of units) {
    out.uint(unit - before)
    before = unit
  }
}

/** Speed by 1 km/h to 200 (exact for what drives), then by 5 to 470 (for what flies). */
export function speedCode(speedKmh: number | null): number {
  if (speedKmh === null) return noCode
  const kmh = Math.max(0, Math.round(speedKmh))
  return kmh <= 200 ? kmh : Math.min(254, 200 + Math.round((kmh - 200) / 5))
}

/** Heading by 1/255 of a circle. */
export function headingCode(heading: number | null): number {
  return heading === null ? noCode : ((Math.round((heading * 255) / 360) % 255) + 255) % 255
}

/** Age by 1 s; one that its code does not hold is added to `oldAges`, to be told at the end of the frame in whole seconds. */
export function ageCode(ageMs: number, oldAges: number[]): number {
  const seconds = Math.round(ageMs / 1000)
  if (seconds >= 0 && seconds < noCode) return seconds
  oldAges.push(seconds)
  return noCode
}

/** Speed in km/h and heading in whole degrees by code; NaN for unknown. */
export const speedOfCode = Float64Array.from({ length: 256 }, (_, code) =>
  code === noCode ? NaN : code <= 200 ? code : 200 + (code - 200) * 5,
)
export const headingOfCode = Float64Array.from({ length: 256 }, (_, code) =>
  code === noCode ? NaN : Math.round((code * 360) / 255) % 360,
)

/** The 32-bit FNV-1a hash of a history's epoch. */
export function epochHash(epoch: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < epoch.length; i++) hash = Math.imul(hash ^ epoch.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
