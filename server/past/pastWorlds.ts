import { checkpoint, fold, restore, rowCount, World } from '../../shared/domain/world.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { FactLog } from '../log/factLog.ts'
import { learn } from './knownNow.ts'
import { sharing } from './sharedRows.ts'

/** Worlds of the past, from the one door to history. What they return is the caller’s own to fold on. */
export type PastWorlds = Readonly<{
  /** The world as of a seq. */
  atSeq(seq: number): World
  /** The world at an instant: as it was known then, or as it is known now. */
  at(time: number, knowledge?: Knowledge): World
}>

/** Facts between two worlds held in memory: bounds what a seek near an earlier one has to fold. */
const factsPerHeldWorld = 125

/** Rows in the tables of all worlds held in memory, some 45 bytes each: these share what rows say. A day of a large force. */
const maxHeldRows = 1_000_000

/** So many facts are folded in the time that a stored world takes to read. */
const factsPerReading = 1_000

/**
 * Holds the worlds it passed on its way from a checkpoint, so that the next moments near them are answered without
 * folding all the way again.
 */
export function pastWorlds(log: FactLog): PastWorlds {
  /** By seq; the one asked for last is last. */
  const held = new Map<number, World>()
  let heldRows = 0

  function hold(world: World): void {
    if (world.seq === 0 || held.has(world.seq)) return
    held.set(world.seq, restore(checkpoint(world)))
    heldRows += rowCount(world)
    for (const [seq, oldest] of held) {
      if (heldRows <= maxHeldRows || seq === world.seq) break
      heldRows -= rowCount(oldest)
      held.delete(seq)
    }
  }

  /** The world asked for last. */
  const latest = () => [...held.values()].at(-1) ?? null

  function nearest(seq: number): World | null {
    let best = -1
    for (const each of held.keys()) if (each <= seq && each > best) best = each
    const found = held.get(best)
    if (!found) return null
    held.delete(best)
    held.set(best, found)
    return found
  }

  function atSeq(seq: number): World {
    const near = nearest(seq)
    const stored = near && seq - near.seq < factsPerReading ? null : log.checkpointBefore(seq)
    const isStoredNearer = stored !== null && stored.seq >= (near ? near.seq + factsPerReading : 0)
    const like = near ?? latest()
    const from = isStoredNearer
      ? restore(like ? sharing(stored.rows(), like) : stored.rows())
      : near
        ? restore(checkpoint(near))
        : new World()
    hold(from)
    while (from.seq < seq) {
      const next = Math.min(seq, (Math.floor(from.seq / factsPerHeldWorld) + 1) * factsPerHeldWorld)
      fold(from, log.read(from.seq, next))
      if (next % factsPerHeldWorld === 0) hold(from)
      from.seq = next
    }
    return from
  }

  return {
    atSeq,
    at(time, knowledge = 'then') {
      const world = atSeq(log.seqAt(time))
      return knowledge === 'then' ? world : learn(world, log.lateAt(time))
    },
  }
}
