import type { DatabaseSync } from 'node:sqlite'
import { FixColumns } from '../../shared/domain/fixColumns.ts'
import { Positions } from '../../shared/domain/position.ts'
import { onlyKnown } from './known.ts'
import { gapRows } from './gapRows.ts'
import { lateRows, promptMs } from './lateRows.ts'
import { packLimits, type PackLimits, packStretch } from './pack.ts'
import { telemetryRows } from './rows.ts'
import { foldKnown } from './stretches.ts'
import type { AtOptions, Telemetry } from './telemetry.ts'
import { inTransaction } from './transaction.ts'

/** Stretches are told in pieces of this length at most, so that nobody waits long for one. */
const longestStretchMs = 600_000

/**
 * Telemetry in SQLite, in the tables of `telemetryMigration1` and `telemetryMigration7`. Positions are journalled as they come and packed
 * stretch by stretch into chunks that each begin with what was known, so that any moment is read from one stretch.
 */
export function sqliteTelemetry(db: DatabaseSync, limits: Partial<PackLimits> = {}): Telemetry {
  const rows = telemetryRows(db)
  const late = lateRows(db)
  const gaps = gapRows(db)

  function columnsAt(time: number, { areas, onDamage, knowledge = 'then' }: AtOptions = {}): Positions {
    const positions = new Positions()
    const latest = { time, knowledge }
    const start = rows.startUpTo(time)
    if (start !== null)
      for (const { carried, fixes } of rows.chunks(start, onDamage, latest)) {
        // All the room at once: they are in the order of units.
        for (const { unit, length } of [carried, fixes]) if (length > 0) positions.reach(unit[length - 1]!)
        carried.foldInto(positions)
        fixes.foldInto(positions)
      }
    if (knowledge === 'now') {
      // What was measured by then came within moments, or is kept once more as late.
      for (let next = rows.startAfter(time); next !== null && next < time + promptMs; next = rows.startAfter(next))
        for (const { fixes } of rows.chunks(next, onDamage, latest)) fixes.foldInto(positions)
      foldKnown(rows.journalled(-Infinity, time + promptMs, onDamage), positions, time, knowledge)
      late.measured(-Infinity, time, time).foldInto(positions)
    } else rows.journalled(-Infinity, time, onDamage).foldInto(positions)
    return onlyKnown(positions, time, areas)
  }

  return {
    journal(receivedAt, fixes) {
      if (fixes.length === 0) return
      const at = Math.round(receivedAt)
      rows.addBatch(at, fixes)
      late.add(at, fixes)
      gaps.hear(at)
    },

    pack: (now) => inTransaction(db, () => packStretch(rows, now, { ...packLimits, ...limits })),

    columnsAt,
    at: (time, options) => [...columnsAt(time, options).values()],

    *between(from, to, { areas, unit, onDamage } = {}) {
      const last = Math.floor(to)
      // One stretch at a time, told apart by when things were received, so that packing between two steps is harmless.
      for (let low = Math.floor(from) + 1; low <= last && low < Infinity;) {
        const next = rows.startAfter(low) ?? Infinity
        const high = Math.min(last, next - 1)
        const wanted = new FixColumns()
        const take = (fixes: FixColumns) => {
          for (let row = 0; row < fixes.length; row++) {
            const receivedAt = fixes.receivedAt[row]!
            if (receivedAt < low || receivedAt > high) continue
            if ((unit ?? fixes.unit[row]) === fixes.unit[row] && (areas?.has(fixes.area[row]!) ?? true)) {
              wanted.take(fixes, row)
            }
          }
        }
        const start = rows.startUpTo(low)
        if (start !== null) for (const { fixes } of rows.chunks(start, onDamage)) take(fixes)
        take(rows.journalled(low, high, onDamage))
        for (const row of wanted.order()) yield wanted.fix(row)
        low = next
      }
    },

    *stretches(from, to, { onDamage, knowledge = 'then' } = {}) {
      const last = Math.floor(to)
      for (let low = Math.floor(from) + 1; low <= last && low < Infinity;) {
        const next = Math.min(rows.startAfter(low) ?? Infinity, low + longestStretchMs)
        const high = Math.min(last, next - 1)
        const begin = low
        const lists = function* () {
          // As known now, what was measured by the end of it came within moments, or is kept once more as late.
          const end = knowledge === 'now' ? high + promptMs : high
          // First of all what is journalled, for it may be packed before the reader asks for more.
          yield rows.journalled(begin, end, onDamage).byUnit()
          let start = rows.startUpTo(begin) ?? rows.startAfter(begin)
          for (; start !== null && start <= end; start = rows.startAfter(start))
            for (const { fixes } of rows.chunks(start, onDamage)) yield fixes
          if (knowledge === 'now') yield late.measured(begin - 1, high, begin - 1).byUnit()
        }
        yield { from: low - 1, to: high, lists }
        low = next
      }
    },

    gaps: gaps.between,

    purge(before) {
      const from = rows.startUpTo(before)
      if (from === null) return { from: -Infinity, fixes: 0, chunks: 0 }
      return inTransaction(db, () => {
        late.dropBefore(from)
        gaps.dropBefore(from)
        return { from, ...rows.dropStretches(-Infinity, from - 1) }
      })
    },
  }
}
