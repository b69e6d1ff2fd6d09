import { FixColumns } from '../../shared/domain/fixColumns.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { knownAt, onlyKnown } from './known.ts'
import { foldKnown } from './stretches.ts'
import type { AtOptions, Gap, Telemetry } from './telemetry.ts'

/** Telemetry that is gone with the process: for tests and trials. Every question reads all that is held. */
export function memoryTelemetry(): Telemetry {
  let held = new FixColumns()
  let purgedBefore = -Infinity

  function columnsAt(time: number, { areas, knowledge = 'then' }: AtOptions = {}): Positions {
    const positions = new Positions()
    if (time >= purgedBefore) foldKnown(held, positions, time, knowledge)
    return onlyKnown(positions, time, areas)
  }

  return {
    journal(receivedAt, fixes) {
      for (const fix of fixes) held.push(fix, receivedAt)
    },

    pack: () => ({ fixes: 0, chunks: 0, bytes: 0, damage: [], more: false }),

    columnsAt,
    at: (time, options) => [...columnsAt(time, options).values()],

    *between(from, to, { areas, unit } = {}) {
      const list = held
      for (const row of list.order()) {
        const fix: Fix = list.fix(row)
        if (fix.receivedAt <= from || fix.receivedAt > to || fix.receivedAt < purgedBefore) continue
        if ((areas?.has(fix.area) ?? true) && (unit ?? fix.unit) === fix.unit) yield fix
      }
    },

    *stretches(from, to) {
      const list = held
      yield { from, to, lists: () => [list.byUnit()] }
    },

    gaps(from, to, longerThanMs) {
      const times = held.receivedAt.slice(0, held.length).sort()
      const found: Gap[] = []
      for (let i = 1; i < times.length; i++) {
        const gap = { from: times[i - 1]!, to: times[i]! }
        if (gap.to - gap.from > longerThanMs && gap.from < to && gap.to > from) found.push(gap)
      }
      return found
    },

    purge(before) {
      const positions = new Positions()
      const kept = new FixColumns()
      held.foldInto(positions, before - 1)
      for (const fix of knownAt(positions, before - 1)) kept.push(fix)
      let fixes = 0
      for (let row = 0; row < held.length; row++) {
        if (held.receivedAt[row]! >= before) kept.take(held, row)
        else if (held.receivedAt[row]! >= purgedBefore) fixes++
      }
      held = kept
      purgedBefore = Math.max(purgedBefore, before)
      return { from: purgedBefore, fixes, chunks: 0 }
    },
  }
}
