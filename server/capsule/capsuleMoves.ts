import { type Fix, Positions } from '../../shared/domain/position.ts'
import { movesWriter } from '../past/movesWriter.ts'

/** A picture of the units each second. */
const stepMs = 1000
/** Each stretch stands by itself: none needs the one before. */
const stretchMs = 30 * 60_000

/** How units moved from `from` to `to`, in stretches of packed frames (see `movesWriter`). */
export function capsuleMoves(fixes: readonly Fix[], id: string, from: number, to: number): Uint8Array[] {
  const latest = new Positions()
  let next = 0
  const take = (until: number, note: (fix: Fix) => void) => {
    for (; (fixes[next]?.receivedAt ?? Infinity) <= until; next++) if (latest.put(fixes[next]!)) note(fixes[next]!)
  }
  const stretches: Uint8Array[] = []
  for (let start = from; start < to; start += stretchMs) {
    take(start, () => undefined)
    const written = movesWriter(latest.values(), { epoch: id, from: start, areas: null })
    const end = Math.min(start + stretchMs, to)
    for (let at = start; at < end;) {
      at = Math.min(at + stepMs, end)
      take(at, written.take)
      written.picture(at)
    }
    stretches.push(Buffer.concat(written.messages))
  }
  return stretches
}
