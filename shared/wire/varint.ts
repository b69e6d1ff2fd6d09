/** Bytes being written: whole numbers as base-128 varints, small ones in one byte. Grows as needed. */
export class ByteWriter {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** A whole number from 0 to 2^53 - 1. */
  uint(value: number): void {
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`${value} is no unsigned whole number`)
    if (this.#length + 8 > this.#bytes.length) this.#grow()
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
    this.uint(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** What has been written, as a view: valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2 + 8)
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}

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

  /** How many of something follow: refused when the bytes left could not hold them at one byte each. */
  count(): number {
    const count = this.uint()
    if (count > this.#bytes.length - this.#at) throw new RangeError('the bytes end in the middle')
    return count
  }
}
