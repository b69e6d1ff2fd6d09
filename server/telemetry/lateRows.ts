import type { DatabaseSync } from 'node:sqlite'
import { FixColumns, micro, wholeHeading, wholeSpeed } from '../../shared/domain/fixColumns.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { lateness } from '../log/migration.ts'
import { isReceivedAsLate } from './migration.ts'

/** What is received within this time of being measured is found close to it, ms. */
export const promptMs = lateness[0].from

export type LateRows = ReturnType<typeof lateRows>

/** The late positions, by when they were received and when they were measured. */
export function lateRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO position_late VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const byClass = lateness.map((each) =>
    db.prepare(
      `SELECT received_at AS receivedAt, at, unit, lon, lat, speed, heading, area FROM position_late
       WHERE received_at > ? AND received_at <= ? AND at > ? AND at <= ? AND ${isReceivedAsLate(each)} ORDER BY received_at`,
    ),
  )
  const drop = db.prepare('DELETE FROM position_late WHERE received_at < ?')

  return {
    /** Keeps those of a batch that are late. */
    add(receivedAt: number, fixes: readonly Fix[]): void {
      for (const { unit, at, lon, lat, speedKmh, heading, area } of fixes) {
        const measuredAt = Math.round(at)
        if (receivedAt - measuredAt < promptMs) continue
        const [speed, degrees] = [wholeSpeed(speedKmh), wholeHeading(heading)]
        insert.run(receivedAt, measuredAt, unit, micro(lon), micro(lat), speed, degrees, area)
      }
    },

    /** Late ones measured after `from` and not after `to`, received after `told`. */
    measured(from: number, to: number, told: number): FixColumns {
      const found = new FixColumns()
      for (const [i, { below }] of lateness.entries()) {
        const last = Math.min(to + below, Number.MAX_SAFE_INTEGER)
        for (const row of byClass[i]!.iterate(told, last, from, to)) {
          const { unit, at, receivedAt, lon, lat, speed, heading, area } = row as Record<string, number>
          found.reserve(1)
          const to = found.length++
          found.unit[to] = unit!
          found.at[to] = at!
          found.receivedAt[to] = receivedAt!
          found.lon[to] = lon!
          found.lat[to] = lat!
          found.speed[to] = speed!
          found.heading[to] = heading!
          found.area[to] = area!
        }
      }
      return found
    },

    dropBefore: (receivedAt: number) => void drop.run(receivedAt),
  }
}
