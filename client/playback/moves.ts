import { Positions } from '../../shared/domain/position.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'

/** Positions of a moment of history, and how they go on from there. */
export class Moves {
  readonly positions = new Positions()
  #decoder = new FrameDecoder(this.positions)
  #messages: { at: number; bytes: Uint8Array }[] = []
  #next = 0
  /** Until when the moves are there. */
  until: number

  /** From the frames of one instant. */
  constructor(at: number, keyframes: Uint8Array) {
    this.until = at
    if (keyframes.length > 0) this.#decoder.decode(keyframes)
  }

  /** Adds a stretch that begins where the moves end (see `movesWriter` of the server). */
  add(stretch: Uint8Array, until: number): void {
    this.#messages = this.#messages.slice(this.#next)
    this.#next = 0
    const view = new DataView(stretch.buffer, stretch.byteOffset, stretch.byteLength)
    for (let start = 0; start < stretch.length;) {
      const length = view.getUint32(start, true)
      const bytes = stretch.subarray(start + 4, start + 4 + length)
      // The first eight bytes of a frame are its time.
      this.#messages.push({ at: view.getFloat64(start + 4, true), bytes })
      start += 4 + length
    }
    this.until = until
  }

  /** Forgets what was fetched beyond an instant. */
  cutAt(at: number): void {
    this.#messages = this.#messages.slice(this.#next).filter((message) => message.at <= at)
    this.#next = 0
    this.until = Math.min(this.until, at)
  }

  /** Moves the units on to an instant; returns whether any moved. */
  advance(to: number): boolean {
    const first = this.#next
    while (this.#next < this.#messages.length && this.#messages[this.#next]!.at <= to)
      this.#decoder.decode(this.#messages[this.#next++]!.bytes)
    return this.#next > first
  }
}
