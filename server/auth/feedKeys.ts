import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type OrdersRead, ordersRead } from '../../shared/access/ordersRead.ts'

export type FeedKey = Readonly<{
  feed: string
  name: string
  /** The orders it reads beside reporting; null: none. */
  orders: OrdersRead
  createdAt: number
  revokedAt: number | null
}>

/** Whose key it is, and what it is for. */
export type KeyHolder = Pick<FeedKey, 'feed' | 'name' | 'orders'>

/** Keys that let a feed in. Only a digest is kept: a key is shown once, when it is made. */
export interface FeedKeys {
  /** Makes a key for a feed, which only reports unless `orders` says more; `random` gives its secret bytes. */
  create(feed: string, name: string, now: number, random: (bytes: number) => Buffer, orders?: OrdersRead): string
  /** Null when a key is unknown or revoked. */
  holderOf(key: string): KeyHolder | null
  revoke(name: string, now: number): number
  list(): FeedKey[]
}

type Row = { feed: string; name: string; createdAt: number; revokedAt: number | null; orders: string | null }

export function sqliteFeedKeys(db: DatabaseSync): FeedKeys {
  const insert = db.prepare('INSERT INTO feed_key (hash, feed, name, created_at, orders) VALUES (?, ?, ?, ?, ?)')
  const columns = 'feed, name, created_at AS createdAt, revoked_at AS revokedAt, orders'
  const find = db.prepare(`SELECT ${columns} FROM feed_key WHERE hash = ? AND revoked_at IS NULL`)
  const revoke = db.prepare('UPDATE feed_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL')
  const all = db.prepare(`SELECT ${columns} FROM feed_key ORDER BY created_at`)
  return {
    create(feed, name, now, random, orders = null) {
      if (feed.startsWith('unit:')) throw new Error('A feed cannot be named like a unit')
      const key = `wf_${random(24).toString('base64url')}`
      insert.run(digest(key), feed, name, now, orders && JSON.stringify(orders))
      return key
    },
    holderOf(key) {
      const row = find.get(digest(key)) as Row | undefined
      return row ? { feed: row.feed, name: row.name, orders: ordersOf(row) } : null
    },
    revoke: (name, now) => Number(revoke.run(now, name).changes),
    list: () => (all.all() as Row[]).map((row) => ({ ...row, orders: ordersOf(row) })),
  }
}

/** What cannot be read lets nothing be read. */
function ordersOf({ orders }: Row): OrdersRead {
  return orders === null ? null : (ordersRead.safeParse(JSON.parse(orders)).data ?? null)
}

/** The key has 192 random bits, so a plain digest is as strong as a slow one and fast enough for every request. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
