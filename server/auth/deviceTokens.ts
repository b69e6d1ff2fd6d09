import type { DatabaseSync } from 'node:sqlite'
import type { Principal } from '../../shared/access/principal.ts'
import { newSecret, type RandomBytes, secretDigest } from './secretDigest.ts'

/** Things that look or answer without anybody signing in: a paired wall screen, a unit’s field page. */
export type DeviceKind = 'wall' | 'unit'

/** Tokens of devices. A device keeps its token in a cookie; only the digest is kept here. */
export interface DeviceTokens {
  /** Makes a token for a screen or unit, which is shown once. */
  create(kind: DeviceKind, subject: string, now: number, random: RandomBytes): string
  /** Whose token it is; null when it is unknown or revoked. */
  principalOf(token: string): Principal | null
  /** Revokes every token of a screen or unit; returns how many there were. Its sockets are cut. */
  revoke(kind: DeviceKind, subject: string, now: number): number
  /** Calls back when a device’s tokens are revoked. Returns the undo. */
  onRevoked(read: (kind: DeviceKind, subject: string) => void): () => void
}

export function sqliteDeviceTokens(db: DatabaseSync): DeviceTokens {
  const insert = db.prepare('INSERT INTO device_token VALUES (?, ?, ?, ?, NULL)')
  const find = db.prepare('SELECT kind, subject FROM device_token WHERE digest = ? AND revoked_at IS NULL')
  const revoke = db.prepare(
    'UPDATE device_token SET revoked_at = ? WHERE kind = ? AND subject = ? AND revoked_at IS NULL',
  )
  const readers = new Set<(kind: DeviceKind, subject: string) => void>()
  return {
    create(kind, subject, now, random) {
      const token = newSecret(random)
      insert.run(secretDigest(token), kind, subject, now)
      return token
    },
    principalOf(token) {
      const row = find.get(secretDigest(token)) as { kind: DeviceKind; subject: string } | undefined
      if (!row) return null
      return row.kind === 'wall' ? { kind: 'wall', screenId: row.subject } : { kind: 'unit', unitId: row.subject }
    },
    revoke(kind, subject, now) {
      const revoked = Number(revoke.run(now, kind, subject).changes)
      if (revoked > 0) for (const read of readers) read(kind, subject)
      return revoked
    },
    onRevoked(read) {
      readers.add(read)
      return () => readers.delete(read)
    },
  }
}
