import type { Touched } from '../../shared/access/viewFollower.ts'
import { tableNames, tableOf } from '../../shared/access/viewRows.ts'
import { apply, checkpoint, fold, restore, type World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt } from '../../shared/past/knowledge.ts'
import type { FactLog } from '../log/factLog.ts'
import { isSame } from './sharedRows.ts'

/** The world as it is known now, going on from instant to instant. */
export type KnownNow = Readonly<{
  world: World
  /** Adds what happened at the next instant, in the order it was told; returns the rows that may have changed. */
  take(facts: readonly AnyFact[], at: number): Touched
}>

/**
 * Folds into a world what happened by its instant and was told only after it, in the order it was told. Renumbered,
 * since folding takes each seq once and today’s knowledge of an instant leaves some out.
 */
export function learn(world: World, late: readonly AnyFact[]): World {
  let { recordedAt } = world
  for (const fact of late) {
    apply(world, { ...fact, seq: world.seq + 1 })
    recordedAt = Math.max(recordedAt, happenedAt(fact))
  }
  world.recordedAt = recordedAt
  return world
}

/**
 * Goes on from a world as it was known at `from`, which becomes its own. What is told later but happened earlier comes
 * before what it was told after: then the rows that rest on it are folded again from what had been told by then.
 */
export function knownNow(log: Pick<FactLog, 'seqAt' | 'lateAt'>, told: World, from: number): KnownNow {
  const names = tableNames(told)
  const world = restore(checkpoint(told))
  const watched = (each: World) => names.forEach((name) => tableOf(each, name).watch())
  const drained = (each: World) => names.map((name) => tableOf(each, name).drain())
  watched(told)
  watched(world)
  /** What happened by now and is not in `told`, in the order it was told. */
  let late = log.lateAt(from)
  learn(world, late)
  /** Rows of `world` that may be others than those of `told`. */
  let ahead: ReadonlySet<string>[] = drained(world)

  /** Brings `told` to an instant and `world` back to it; returns the rows that were put back, as they had been. */
  function rewind(at: number): Map<string, unknown>[] {
    const until = log.seqAt(at)
    const next = late.findIndex(({ seq }) => seq > until)
    fold(told, next === -1 ? late : late.slice(0, next))
    late = next === -1 ? [] : late.slice(next)
    const had = drained(told).map((ids, i) => {
      const [from, to] = [tableOf(told, names[i]!), tableOf(world, names[i]!)]
      const rows = new Map<string, unknown>()
      for (const id of ids.union(ahead[i]!)) {
        rows.set(id, to.get(id))
        const row = from.get(id)
        if (row) to.put(row)
        else to.remove(id)
      }
      return rows
    })
    world.seq = told.seq
    return had
  }

  return {
    world,
    take(facts, at) {
      const last = late.at(-1)?.seq ?? told.seq
      let touched: ReadonlySet<string>[]
      if (facts[0]!.seq > last) {
        late.push(...facts)
        learn(world, facts)
        touched = drained(world)
        ahead = touched.map((ids, i) => ids.union(ahead[i]!))
      } else {
        late = late.concat(facts).sort((a, b) => a.seq - b.seq)
        const had = rewind(at)
        drained(world)
        learn(world, late)
        ahead = drained(world)
        // Most rows are folded again to what they were.
        touched = had.map((rows, i) => {
          const table = tableOf(world, names[i]!)
          const ids = [...new Set(rows.keys()).union(ahead[i]!)]
          return new Set(ids.filter((id) => !rows.has(id) || !isSame(rows.get(id), table.get(id))))
        })
      }
      world.recordedAt = at
      return new Map(names.map((name, i) => [name, touched[i]!]))
    },
  }
}
