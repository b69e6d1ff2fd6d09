import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type OrdersRead, ordersRead } from '../../shared/access/ordersRead.ts'
import { sqliteAudit } from '../audit/audit.ts'
import { readConfig } from '../config.ts'
import { worldAtSeq } from '../recorder.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { readSite } from '../site.ts'
import { openDatabase } from '../store/database.ts'
import { sqliteFeedKeys } from './feedKeys.ts'
import { keyPurpose, ordersMisfit, ordersNamed } from './keyPurpose.ts'

const usage = `npm run feed-key -- add FEED [--name NAME] [--orders WHICH]   make a key for a feed of the site; it is shown once
npm run feed-key -- list
npm run feed-key -- revoke NAME

A key only reports, unless --orders says which orders of the desk it reads besides:
  all                  every order: the dispatch system of the whole site
  units[:AREA,AREA]    orders to units, or to those at home in these areas: a radio gateway
  party:PARTY          orders of one agency or station, and it reports nothing but answers to them`

const by = 'command-line'

/** Makes, lists and revokes the keys of feeds; the server may run meanwhile. */
function main(): void {
  const text = { type: 'string' } as const
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { name: text, orders: text } })
  const [verb, subject] = positionals
  const { DATA_DIR } = readConfig(process.env)
  const db = openDatabase(join(DATA_DIR, 'watchfloor.db'))
  const keys = sqliteFeedKeys(db)
  const audit = sqliteAudit(db)
  const now = Date.now()
  const note = (action: string, name: string, reason: string | null) =>
    audit.note({ at: now, by, action, subject: name, outcome: 'ok', reason })
  if (verb === 'add' && subject) {
    const site = readSite(DATA_DIR)
    if (site && !site.feeds.some(({ id }) => id === subject)) throw new Error(`The site has no feed ${subject}`)
    const name = values.name ?? subject
    const orders: OrdersRead | undefined = values.orders === undefined ? null : ordersNamed(values.orders)
    if (orders === undefined || !ordersRead.safeParse(orders).success) throw new Error(usage)
    const named = orders?.of === 'units' && orders.areas !== null ? worldAtSeq(sqliteLog(db)).areas : null
    const wrong = ordersMisfit(orders, { parties: site?.parties ?? [], hasArea: (id) => named?.has(id) ?? false })
    if (wrong !== null) throw new Error(wrong)
    console.log(keys.create(subject, name, now, randomBytes, orders))
    note('feed_key.create', name, keyPurpose(subject, orders))
  } else if (verb === 'list') {
    for (const { feed, name, orders, createdAt, revokedAt } of keys.list())
      console.log(
        `${name}  feed ${keyPurpose(feed, orders)}  made ${iso(createdAt)}${revokedAt ? `  revoked ${iso(revokedAt)}` : ''}`,
      )
  } else if (verb === 'revoke' && subject) {
    const revoked = keys.revoke(subject, now)
    if (revoked > 0) note('feed_key.revoke', subject, null)
    console.log(`${revoked} revoked`)
  } else {
    console.error(usage)
    process.exitCode = 2
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
