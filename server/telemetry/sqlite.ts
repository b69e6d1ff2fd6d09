import type { DatabaseSync } from 'node:sqlite'
import { FixColumns } from '../../shared/domain/fixColumns.ts'
import { Positions } from '../../shared/domain/position.ts'
import { knownAt } from './known.ts'
import { packLimits, type PackLimits, packStretch } from './pack.ts'
import { telemetryRows } from './rows.ts'
import type { Telemetry } from './telemetry.ts'
import { inTransaction } from './transaction.ts'

/**
 * Telemetry in SQLite, in the tables of `telemetryMigration1`. Positions are journalled as they come and packed
 * stretch by stretch into chunks that each begin with what was known, so that any moment is read from one stretch.
 */
export function sqliteTelemetry(db: DatabaseSync, limits: Partial<PackLimits> = {}): Telemetry {
  const rows = telemetryRows(db)

  return {
    journal(receivedAt, fixes) {
      if (fixes.length > 0) rows.addBatch(Math.round(receivedAt), fixes)
    },

    pack: (now) => inTransaction(db, () => packStretch(rows, now, { ...packLimits, ...limits })),

    at(time, { areas, onDamage } = {}) {
      const positions = new Positions()
      const start = rows.startUpTo(time)
      if (start !== null) {
        for (const { carried, fixes } of rows.chunks(start, onDamage)) {
          carried.foldInto(positions)
          fixes.foldInto(positions, time)
        }
      }
      rows.journalled(-Infinity, time, onDamage).foldInto(positions)
      return knownAt(positions, time, areas)
    },

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
        if (start !== null) for (const { fixes } of rows.chunks(start, onDamage, areas)) take(fixes)
        take(rows.journalled(low, high, onDamage))
        for (const row of wanted.order()) yield wanted.fix(row)
        low = next
      }
    },

    purge(before) {
      const from = rows.startUpTo(before)
      if (from === null) return { from: -Infinity, fixes: 0, chunks: 0 }
      return inTransaction(db, () => ({ from, ...rows.dropStretches(-Infinity, from - 1) }))
    },
  }
}
