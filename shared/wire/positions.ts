import type { Positions } from '../domain/position.ts'
import {
  frameKinds,
  frameVersion,
  headerBytes,
  headingOfCode,
  movedBytes,
  noCode,
  placedBytes,
  speedOfCode,
} from './positionsLayout.ts'
import { ByteReader } from './varint.ts'

export type DecodedFrames = Readonly<{
  /** Server time of the last frame; null when the message held none. */
  at: number | null
  /** Whether something was missed that only a keyframe can mend; so it is with every further frame until that comes. */
  needKeyframe: boolean
}>

/** What is kept of a unit: where the server last told it to be (1e-6 degrees), and in which area's frames. */
const told = { size: 4, lon: 0, lat: 1, area: 2 } as const
const nowhere = -1

/**
 * Applies the server's packed frames (see `positionsLayout.ts`) to a set of positions. What a frame says replaces what
 * is held: the frames of an area come in order and are the server's last word. Ages are told by the second, so `at`
 * may be half a second off; `receivedAt` is the time of the frame.
 */
export class FrameDecoder {
  #positions: Positions
  #epoch: number | null = null
  /** Sequence of the last frame applied, by area. An area that is missing waits for a keyframe. */
  #sequences = new Map<number, number>()
  #told = new Int32Array(0)
  /** Units of the frame being read. */
  #units = new Uint32Array(64)

  constructor(positions: Positions) {
    this.#positions = positions
  }

  /** Takes one frame, or several joined. Throws on bytes that are none. */
  decode(message: Uint8Array): DecodedFrames {
    const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
    let at: number | null = null
    let needKeyframe = false
    for (let start = 0; start < message.length;) {
      const reader = new ByteReader(message, start + headerBytes)
      const length = reader.count()
      const body = reader.offset
      if (view.getUint8(start + 15) !== frameVersion) throw new Error('position frames of another version')
      at = view.getFloat64(start, true)
      const area = view.getUint16(start + 12, true)
      if (!this.#follows(view, start, area) || !this.#apply(message, view, body, at, area)) {
        this.#sequences.delete(area)
        needKeyframe = true
      }
      start = body + length
    }
    return { at, needKeyframe }
  }

  /** Whether the frame continues what is held. A keyframe always does: it begins anew. */
  #follows(view: DataView, start: number, area: number): boolean {
    const epoch = view.getUint32(start + 8, true)
    const kind = view.getUint8(start + 14)
    const sequence = view.getUint32(start + 16, true)
    if (kind === frameKinds.keyframe) {
      if (epoch !== this.#epoch) this.#sequences.clear()
      this.#forgetArea(epoch === this.#epoch ? area : null)
      this.#epoch = epoch
      this.#sequences.set(area, sequence)
      return true
    }
    const last = this.#sequences.get(area)
    if (last === undefined || epoch !== this.#epoch) return false
    if (kind === frameKinds.beat) return sequence === last
    this.#sequences.set(area, sequence)
    return sequence === (last + 1) >>> 0
  }

  /** False when the frame moves a unit that was never placed in its area. */
  #apply(message: Uint8Array, view: DataView, body: number, time: number, area: number): boolean {
    const reader = new ByteReader(message, body)
    const moved = reader.count()
    const placed = reader.count()
    const gone = reader.count()
    const steps = reader.offset
    const places = steps + movedBytes * moved
    const tail = new ByteReader(message, places + placedBytes * placed)
    const units = this.#readUnits(tail, moved, placed, gone)
    const kept = this.#told
    for (let i = 0; i < moved; i++) {
      const unit = units[i]!
      const at = unit * told.size
      if (kept[at + told.area] !== area) return false
      kept[at + told.lon]! += view.getInt16(steps + 2 * i, true)
      kept[at + told.lat]! += view.getInt16(steps + 2 * (moved + i), true)
      this.#show(unit, message, steps + 4 * moved + i, moved, tail, time, area)
    }
    for (let i = 0; i < placed; i++) {
      const unit = units[moved + i]!
      const at = unit * told.size
      kept[at + told.area] = area
      kept[at + told.lon] = view.getInt32(places + 4 * i, true)
      kept[at + told.lat] = view.getInt32(places + 4 * (placed + i), true)
      this.#show(unit, message, places + 8 * placed + i, placed, tail, time, area)
    }
    for (let i = 0; i < gone; i++) {
      const unit = units[moved + placed + i]!
      // Its new area's frame may have come first.
      if (kept[unit * told.size + told.area] === area) this.#forget(unit)
    }
    return true
  }

  /** Shows a unit where it was told to be, with the codes that begin at `codes` and lie `step` apart. */
  #show(
    unit: number,
    message: Uint8Array,
    codes: number,
    step: number,
    tail: ByteReader,
    time: number,
    area: number,
  ): void {
    const { at, receivedAt, lon, lat, speedKmh, heading, area: areas } = this.#positions.columns
    const age = message[codes + 2 * step]!
    at[unit] = time - 1000 * (age === noCode ? tail.int() : age)
    receivedAt[unit] = time
    lon[unit] = this.#told[unit * told.size + told.lon]! / 1e6
    lat[unit] = this.#told[unit * told.size + told.lat]! / 1e6
    speedKmh[unit] = speedOfCode[message[codes]!]!
    heading[unit] = headingOfCode[message[codes + step]!]!
    areas[unit] = area
    this.#positions.changed(unit)
  }

  /** Reads the lists of units one after the other and makes room for the highest. */
  #readUnits(tail: ByteReader, ...lengths: number[]): Uint32Array {
    const total = lengths.reduce((sum, length) => sum + length, 0)
    if (this.#units.length < total) this.#units = new Uint32Array(2 * total)
    const units = this.#units
    let i = 0
    for (const length of lengths) {
      let unit = 0
      for (const end = i + length; i < end; i++) units[i] = unit += tail.uint()
      if (length > 0) this.#reach(unit)
    }
    return units
  }

  #reach(unit: number): void {
    this.#positions.reach(unit)
    if (unit * told.size < this.#told.length) return
    const grown = new Int32Array(2 * (unit + 32) * told.size).fill(nowhere)
    grown.set(this.#told)
    this.#told = grown
  }

  #forget(unit: number): void {
    this.#told[unit * told.size + told.area] = nowhere
    this.#positions.remove(unit)
  }

  /** Forgets the units of an area, or of all. */
  #forgetArea(area: number | null): void {
    for (let unit = 0; unit * told.size < this.#told.length; unit++) {
      const held = this.#told[unit * told.size + told.area]!
      if (held !== nowhere && (area === null || held === area)) this.#forget(unit)
    }
  }
}
