/**
 * Bytes being written: whole numbers as base-128 varints, small ones in one byte, and little-endian numbers of a fixed
 * width. Grows as needed.
 */
export class ByteWriter {
  #bytes: Uint8Array
  #view: DataView
  #length = 0

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
  }

  get length(): number {
    return this.#length
  }

  /** A whole number from 0 to 2^53 - 1. */
  uint(value: number): void {
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`${value} is no unsigned whole number`)
    this.#reserve(8)
    const bytes = this.#bytes
    let at = this.#length
    // Bit operations see only 32 bits; the division handles the rare larger number.
    while (value > 0x7fffffff) {
      bytes[at++] = (value & 0x7f) | 0x80
      value = Math.floor(value / 128)
    }
    while (value > 0x7f) {
      bytes[at++] = (value & 0x7f) | 0x80
      value >>>= 7
    }
    bytes[at++] = value
    this.#length = at
  }

  /** A whole number of either sign, small in either direction in one byte (zigzag). Within ±2^52. */
  int(value: number): void {
    this.uint(zigzag(value))
  }

  u8(value: number): void {
    const at = this.#take(1)
    this.#bytes[at] = value
  }

  u16(value: number): void {
    const at = this.#take(2)
    this.#view.setUint16(at, value, true)
  }

  u32(value: number): void {
    const at = this.#take(4)
    this.#view.setUint32(at, value, true)
  }

  i16(value: number): void {
    const at = this.#take(2)
    this.#view.setInt16(at, value, true)
  }

  i32(value: number): void {
    const at = this.#take(4)
    this.#view.setInt32(at, value, true)
  }

  f64(value: number): void {
    const at = this.#take(8)
    this.#view.setFloat64(at, value, true)
  }

  append(bytes: Uint8Array): void {
    const at = this.#take(bytes.length)
    this.#bytes.set(bytes, at)
  }

  /**
   * A column of whole numbers of either sign: all their low bytes, then all their high ones, then as varints those that
   * two bytes do not hold. Half the speed of copying to read, and a compressor finds the high bytes nearly all alike.
   */
  column(values: Float64Array): void {
    const n = values.length
    const low = this.#take(2 * n)
    const bytes = this.#bytes
    for (let i = 0; i < n; i++) {
      const value = Math.min(zigzag(values[i]!), escape)
      bytes[low + i] = value
      bytes[low + n + i] = value >>> 8
    }
    for (let i = 0; i < n; i++) if (zigzag(values[i]!) >= escape) this.int(values[i]!)
  }

  /** What has been written, as a view: valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Makes room for the next bytes and returns where they go. */
  #take(bytes: number): number {
    const at = this.#length
    this.#reserve(bytes)
    this.#length += bytes
    return at
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)

/** Stands in a column for a number told after it. */
const escape = 0xffff

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes
    this.#at = offset
  }

  /** Offset of the next byte. */
  get offset(): number {
    return this.#at
  }

  uint(): number {
    const bytes = this.#bytes
    let at = this.#at
    let byte = bytes[at++]
    if (byte === undefined) throw new RangeError('the bytes end in the middle')
    let value = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]
      if (byte === undefined || shift > 49) throw new RangeError('the bytes end in the middle')
      if (shift < 28) value |= (byte & 0x7f) << shift
      else value += (byte & 0x7f) * 2 ** shift
    }
    this.#at = at
    return value
  }

  int(): number {
    const value = this.uint()
    if (value > 0x7fffffff) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    return (value >>> 1) ^ -(value & 1)
  }

  /** A column of `n` numbers a `ByteWriter` wrote, to be read in any order. */
  column(n: number): PackedColumn {
    const bytes = this.#bytes
    const low = this.#at
    const high = low + n
    this.#at = high + n
    if (this.#at > bytes.length) throw new RangeError('the bytes end in the middle')
    let wide: Map<number, number> | null = null
    for (let at = bytes.indexOf(0xff, high); at >= 0 && at < high + n; at = bytes.indexOf(0xff, at + 1))
      if (bytes[at - n] === 0xff) (wide ??= new Map()).set(at - high, this.int())
    return new PackedColumn(bytes.subarray(low, high), bytes.subarray(high, high + n), wide)
  }

  /** How many of something follow: refused when the bytes left could not hold them at one byte each. */
  count(): number {
    const count = this.uint()
    if (count > this.#bytes.length - this.#at) throw new RangeError('the bytes end in the middle')
    return count
  }
}

/** A column where it was read: whoever wants few of its numbers pays for few. */
export class PackedColumn {
  #low: Uint8Array
  #high: Uint8Array
  /** The numbers two bytes do not hold, by their places. */
  #wide: ReadonlyMap<number, number> | null

  constructor(low: Uint8Array, high: Uint8Array, wide: ReadonlyMap<number, number> | null) {
    this.#low = low
    this.#high = high
    this.#wide = wide
  }

  at(i: number): number {
    const value = this.#low[i]! | (this.#high[i]! << 8)
    return value === escape ? this.#wide!.get(i)! : (value >>> 1) ^ -(value & 1)
  }
}
