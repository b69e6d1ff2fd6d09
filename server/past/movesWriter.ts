import type { FixColumns } from '../../shared/domain/fixColumns.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { joinedFrames, positionsCast } from '../positionsCast.ts'

export type MovesAsked = Readonly<{
  /** Names the history, and these moves in it: a player that gets another stretch begins anew. */
  epoch: string
  from: number
  to: number
  /** Time between two pictures, ms. */
  step: number
  /** Places in the packed frames; null for all. */
  areas: readonly number[] | null
}>

/**
 * Writes how units moved as packed frames: where these all were at `from`, then with each picture what moved since the
 * last. Each message is preceded by its length in bytes (32 bits, little endian); pictures without moves have none.
 */
export function movesWriter(
  known: Iterable<Fix>,
  { epoch, from, areas }: Pick<MovesAsked, 'epoch' | 'from' | 'areas'>,
) {
  const positions = new Positions(known)
  let note: (fixes: Fix[]) => void = () => undefined
  const source = {
    positions,
    onFixes(read: (fixes: Fix[]) => void) {
      note = read
      return () => undefined
    },
  }
  const cast = positionsCast(`${epoch}@${from}`, source, from)
  const messages: Uint8Array[] = []
  const add = (message: Uint8Array | null) => {
    if (!message || message.length === 0) return
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, message.length, true)
    messages.push(length, message)
  }
  add(cast.keyframes(from, areas))
  /** Areas that were told of: the first word of one is a keyframe, which what follows rests on. */
  const begun = new Set([...positions.values()].map(({ area }) => area))
  const take = (fix: Fix) => void (positions.put(fix) && note([fix]))
  return {
    messages,
    take,
    takeAll(list: FixColumns): void {
      for (let row = 0; row < list.length; row++) take(list.fix(row))
    },
    /** Tells what moved since the last picture. */
    picture(at: number): void {
      const frames = [...cast.deltas(at)].map(([area, frame]): [number, Uint8Array] => {
        const isBegun = begun.has(area)
        begun.add(area)
        return [area, isBegun ? frame : cast.keyframes(at, [area])]
      })
      add(joinedFrames(new Map(frames), areas))
    },
  }
}
