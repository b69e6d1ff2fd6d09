import type { Capsule } from '../../shared/capsule/capsule.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import { frameEncoder } from '../../shared/wire/positionsEncoder.ts'
import { epochHash } from '../../shared/wire/positionsLayout.ts'
import { joined } from '../../shared/wire/joined.ts'

/** The positions of a capsule, by the moment they were known; answers as the server’s routes of the past do. */
export class CapsuleFixes {
  readonly #epoch: number
  /** Stretches in order; each begins with all that were known at its start. */
  readonly #stretches: readonly (readonly Fix[])[]

  constructor({ header, moves }: Pick<Capsule, 'header' | 'moves'>) {
    this.#epoch = epochHash(header.id)
    this.#stretches = moves.map(fixesIn).filter(({ length }) => length > 0)
  }

  /** Packed frames of all units at an instant; empty where none has a position. */
  keyframes(at: number): Uint8Array<ArrayBuffer> {
    const positions = new Positions()
    const begun = this.#stretches.findLast(([first]) => first!.receivedAt <= at) ?? []
    for (const fix of begun) if (fix.receivedAt <= at) positions.put(fix)
    const byArea = Map.groupBy(positions.values(), ({ area }) => area)
    return joined(
      [...byArea].map(([area, fixes]) => {
        const encoder = frameEncoder({ epoch: this.#epoch, area, sequence: 0 })
        encoder.delta(fixes, at)
        return encoder.keyframe(at)
      }),
    )
  }

  /** Pictures after `from` and not after `to`, each preceded by its length (see `movesWriter` of the server). */
  moves(from: number, to: number, step: number): Uint8Array<ArrayBuffer> {
    const pictures = [from]
    for (let at = from + step; at - step < to; at += step)
      if (this.#hasAny(at - step, Math.min(at, to))) pictures.push(Math.min(at, to))
    return joined(
      pictures.flatMap((at) => {
        const frames = this.keyframes(at)
        const length = new Uint8Array(4)
        new DataView(length.buffer).setUint32(0, frames.length, true)
        return frames.length > 0 ? [length, frames] : []
      }),
    )
  }

  /** Where a unit was after `from` and not after `to`. */
  track(unit: number, from: number, to: number): [at: number, lon: number, lat: number][] {
    const points = new Map<number, [number, number, number]>()
    for (const stretch of this.#stretches)
      for (const fix of stretch)
        if (fix.unit === unit && fix.receivedAt > from && fix.receivedAt <= to)
          points.set(fix.at, [fix.at, fix.lon, fix.lat])
    return [...points.values()].sort(([a], [b]) => a - b)
  }

  #hasAny(after: number, until: number): boolean {
    return this.#stretches.some((stretch) => {
      const next = stretch.find(({ receivedAt }) => receivedAt > after)
      return next !== undefined && next.receivedAt <= until
    })
  }
}

function fixesIn(bytes: Uint8Array): Fix[] {
  const positions = new Positions()
  positions.watch()
  const decoder = new FrameDecoder(positions)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fixes: Fix[] = []
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true)
    decoder.decode(bytes.subarray(at + 4, at + 4 + length))
    for (const unit of positions.drain()) {
      const fix = positions.get(unit)
      if (fix) fixes.push(fix)
    }
    at += 4 + length
  }
  return fixes
}
