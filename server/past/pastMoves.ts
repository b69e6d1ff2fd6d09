import { type Fix, Positions } from '../../shared/domain/position.ts'
import { joinedFrames, positionsCast } from '../positionsCast.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

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
 * How units moved after `from` and not after `to`, as packed frames: where all were at `from`, then for each step what
 * moved in it. Each message is preceded by its length in bytes (32 bits, little endian); steps without moves have none.
 */
export function pastMoves(telemetry: Pick<Telemetry, 'at' | 'between'>, asked: MovesAsked): Uint8Array[] {
  const { from, to, step, areas } = asked
  const positions = new Positions(telemetry.at(from))
  let note: (fixes: Fix[]) => void = () => undefined
  const source = {
    positions,
    onFixes(read: (fixes: Fix[]) => void) {
      note = read
      return () => undefined
    },
  }
  const cast = positionsCast(`${asked.epoch}@${from}`, source, from)
  const messages: Uint8Array[] = []
  const add = (message: Uint8Array | null) => {
    if (!message || message.length === 0) return
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, message.length, true)
    messages.push(length, message)
  }
  add(cast.keyframes(from, areas))
  let next = from + step
  for (const fix of telemetry.between(from, to)) {
    while (fix.receivedAt > next) {
      add(joinedFrames(cast.deltas(next), areas))
      next += step
    }
    if (positions.put(fix)) note([fix])
  }
  add(joinedFrames(cast.deltas(Math.min(next, to)), areas))
  return messages
}
