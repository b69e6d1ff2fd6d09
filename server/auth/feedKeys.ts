import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

export type FeedKey = Readonly<{ feed: string; name: string; createdAt: number; revokedAt: number | null }>

/** Keys that let a feed in. Only a digest is kept: a key is shown once, when it is made. */
export interface FeedKeys {
  /** Makes a key for a feed; `random` gives its secret bytes. */
  create(feed: string, name: string, now: number, random: (bytes: number) => Buffer): string
  /** The feed a key belongs to; null when it is unknown or revoked. */
  feedOf(key: string): string | null
  revoke(name: string, now: number): number
  list(): FeedKey[]
}

export function sqliteFeedKeys(db: DatabaseSync): FeedKeys {
  const insert = db.prepare('INSERT INTO feed_key VALUES (?, ?, ?, ?, NULL)')
  const find = db.prepare('SELECT feed FROM feed_key WHERE hash = ? AND revoked_at IS NULL')
  const revoke = db.prepare('UPDATE feed_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL')
  const all = db.prepare(
    'SELECT feed, name, created_at AS createdAt, revoked_at AS revokedAt FROM feed_key ORDER BY created_at',
  )
  return {
    create(feed, name, now, random) {
      if (feed.startsWith('unit:')) throw new Error('A feed cannot be named like a unit')
      const key = `wf_${random(24).toString('base64url')}`
      insert.run(digest(key), feed, name, now)
      return key
    },
    feedOf: (key) => (find.get(digest(key)) as { feed: string } | undefined)?.feed ?? null,
    revoke: (name, now) => Number(revoke.run(now, name).changes),
    list: () => all.all() as unknown as FeedKey[],
  }
}

/** The key has 192 random bits, so a plain digest is as strong as a slow one and fast enough for every request. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
