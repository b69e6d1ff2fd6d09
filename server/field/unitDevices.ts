import type { DatabaseSync } from 'node:sqlite'
import { type RandomBytes, secretDigest } from '../auth/secretDigest.ts'

/** The field page of a unit: since when, and when it last asked or said something. */
export type UnitDevice = Readonly<{ unitId: string; enrolledAt: number; heardAt: number; revokedAt: number | null }>

/** Which units have a field page, and the codes that make a phone one. A unit has one at a time. */
export interface UnitDevices {
  /** Makes a code for a unit; an earlier one of the same unit is void. */
  code(unitId: string, now: number, random: RandomBytes): { code: string; expiresAt: number }
  /** The unit a code is for; the code is used up. Null for an unknown, used or expired one. */
  redeem(code: string, now: number): string | null
  /** Until when a unit’s code is valid; null when it has none. */
  codeUntil(unitId: string, now: number): number | null
  enrolled(unitId: string, now: number): void
  /** Written down once a minute at most. */
  heard(unitId: string, now: number): void
  revoked(unitId: string, now: number): void
  list(): UnitDevice[]
}

/** Letters and digits that nobody takes for another when read out or typed: 32 of them, so 8 make 40 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 8
const codeLastsMs = 15 * 60_000
const writeEveryMs = 60_000

export function sqliteUnitDevices(db: DatabaseSync): UnitDevices {
  const putCode = db.prepare('INSERT INTO unit_enrolment VALUES (?, ?, ?)')
  const dropCodes = db.prepare('DELETE FROM unit_enrolment WHERE unit_id = ? OR expires_at <= ?')
  const findCode = db.prepare('SELECT unit_id FROM unit_enrolment WHERE digest = ? AND expires_at > ?')
  const codeOf = db.prepare('SELECT expires_at FROM unit_enrolment WHERE unit_id = ? AND expires_at > ?')
  const putDevice = db.prepare('INSERT OR REPLACE INTO unit_device VALUES (?, ?, ?, NULL)')
  const hear = db.prepare('UPDATE unit_device SET heard_at = ? WHERE unit_id = ?')
  const revoke = db.prepare(
    'UPDATE unit_device SET revoked_at = ?, heard_at = ? WHERE unit_id = ? AND revoked_at IS NULL',
  )
  const all = db.prepare(
    'SELECT unit_id AS unitId, enrolled_at AS enrolledAt, heard_at AS heardAt, revoked_at AS revokedAt FROM unit_device',
  )
  const heardAt = new Map<string, number>()
  const writtenAt = new Map<string, number>()

  return {
    code(unitId, now, random) {
      dropCodes.run(unitId, now)
      const code = Array.from(random(codeLength), (byte) => alphabet[byte & 31]).join('')
      const expiresAt = now + codeLastsMs
      putCode.run(secretDigest(code), unitId, expiresAt)
      return { code, expiresAt }
    },
    redeem(code, now) {
      const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, '')
      const row = findCode.get(secretDigest(typed), now) as { unit_id: string } | undefined
      if (!row) return null
      dropCodes.run(row.unit_id, now)
      return row.unit_id
    },
    codeUntil: (unitId, now) => (codeOf.get(unitId, now) as { expires_at: number } | undefined)?.expires_at ?? null,
    enrolled(unitId, now) {
      putDevice.run(unitId, now, now)
      heardAt.set(unitId, now)
      writtenAt.set(unitId, now)
    },
    heard(unitId, now) {
      heardAt.set(unitId, now)
      if (now - (writtenAt.get(unitId) ?? -Infinity) < writeEveryMs) return
      writtenAt.set(unitId, now)
      hear.run(now, unitId)
    },
    revoked(unitId, now) {
      const rows = all.all() as UnitDevice[]
      const known = rows.find((row) => row.unitId === unitId)
      revoke.run(now, heardAt.get(unitId) ?? known?.heardAt ?? now, unitId)
    },
    list: () => (all.all() as UnitDevice[]).map((row) => ({ ...row, heardAt: heardAt.get(row.unitId) ?? row.heardAt })),
  }
}
