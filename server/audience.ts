import type { View } from '../shared/access/view.ts'
import { type Touched, viewFollower } from '../shared/access/viewFollower.ts'
import type { World } from '../shared/domain/world.ts'
import type { Batch } from '../shared/wire/protocol.ts'
import type { FactLog } from './log/factLog.ts'

/** Everybody who looks through one view: they are told the same, so it is made and encoded once. */
export type Audience = Readonly<{
  view: View
  /** The socket room of those who are up to date. */
  room: string
  /** A range of history as these viewers are told it, `world` being the world after it. */
  tell(batch: Batch, world: World, touched: Touched): Batch
  /** What a viewer who stands at `have` has missed; null when that is too long ago. */
  missed(have: number): Batch | null
}>

/** How many facts back a viewer may be caught up without a snapshot. */
const maxCatchUp = 5_000

export function createAudience(view: View, from: World, log: Pick<FactLog, 'read'>): Audience {
  const room = `view:${view.key}`
  let seq = from.seq
  if (view.isWhole)
    return {
      view,
      room,
      tell(batch) {
        seq = batch.to
        return batch
      },
      missed: (have) =>
        have > seq || seq - have > maxCatchUp ? null : { from: have + 1, to: seq, events: [...log.read(have, seq)] },
    }

  const follower = viewFollower(view, from)
  /** The newest ranges as they were told, without gaps. */
  const told: Batch[] = []
  return {
    view,
    room,
    tell({ from, to }, world, touched) {
      const changed = follower.follow(world, touched)
      const batch: Batch = { from, to, events: changed ? [changed] : [] }
      told.push(batch)
      while (told.length > 0 && to - told[0]!.from >= maxCatchUp) told.shift()
      seq = to
      return batch
    },
    missed(have) {
      if (have === seq) return { from: have + 1, to: seq, events: [] }
      const next = told.findIndex(({ from }) => from === have + 1)
      if (next < 0) return null
      return { from: have + 1, to: seq, events: told.slice(next).flatMap(({ events }) => events) }
    },
  }
}
