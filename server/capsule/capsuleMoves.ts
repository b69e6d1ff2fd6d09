import { type Fix, Positions } from '../../shared/domain/position.ts'
import { joinedFrames, positionsCast } from '../positionsCast.ts'

/** A picture of the units each second. */
const stepMs = 1000
/** Each stretch stands by itself: none needs the one before. */
const stretchMs = 30 * 60_000

/** How units moved from `from` to `to`, in stretches of packed frames as `pastMoves` has them. */
export function capsuleMoves(fixes: readonly Fix[], id: string, from: number, to: number): Uint8Array[] {
  const latest = new Positions()
  const stretches: Uint8Array[] = []
  let next = 0
  for (let start = from; start < to; start += stretchMs) {
    const end = Math.min(start + stretchMs, to)
    const take = (until: number, note: (fix: Fix) => void) => {
      for (; (fixes[next]?.receivedAt ?? Infinity) <= until; next++) if (latest.put(fixes[next]!)) note(fixes[next]!)
    }
    take(start, () => undefined)
    stretches.push(stretch(`${id}@${start}`, latest, start, end, take))
  }
  return stretches
}

function stretch(
  epoch: string,
  positions: Positions,
  from: number,
  to: number,
  take: (until: number, note: (fix: Fix) => void) => void,
): Uint8Array {
  let note: (fixes: Fix[]) => void = () => undefined
  const onFixes = (read: (fixes: Fix[]) => void) => {
    note = read
    return () => undefined
  }
  const cast = positionsCast(epoch, { positions, onFixes }, from)
  const messages = [cast.keyframes(from)]
  const begun = new Set(Array.from(positions.values(), ({ area }) => area))
  for (let at = from; at < to;) {
    at = Math.min(at + stepMs, to)
    take(at, (fix) => note([fix]))
    const frames = new Map(cast.deltas(at))
    // What a frame changes is read only after one that begins its area.
    for (const area of frames.keys()) if (!begun.has(area)) frames.set(area, cast.keyframes(at, [area]))
    for (const area of frames.keys()) begun.add(area)
    messages.push(joinedFrames(frames, null) ?? new Uint8Array())
  }
  return Buffer.concat(messages.flatMap((message) => (message.length > 0 ? [lengthOf(message), message] : [])))
}

function lengthOf(message: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, message.length, true)
  return length
}
