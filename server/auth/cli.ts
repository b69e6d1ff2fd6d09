import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../store/database.ts'
import { readConfig } from '../config.ts'
import { sqliteFeedKeys } from './feedKeys.ts'

const usage = `npm run feed-key -- add FEED [--name NAME]   make a key for a feed of the site; it is shown once
npm run feed-key -- list
npm run feed-key -- revoke NAME`

/** Makes, lists and revokes the keys of feeds. */
function main(): void {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } })
  const [verb, subject] = positionals
  const keys = sqliteFeedKeys(openDatabase(join(readConfig(process.env).DATA_DIR, 'watchfloor.db')))
  const now = Date.now()
  if (verb === 'add' && subject) {
    console.log(keys.create(subject, values.name ?? subject, now, randomBytes))
  } else if (verb === 'list') {
    for (const { feed, name, createdAt, revokedAt } of keys.list())
      console.log(`${name}  feed ${feed}  made ${iso(createdAt)}${revokedAt ? `  revoked ${iso(revokedAt)}` : ''}`)
  } else if (verb === 'revoke' && subject) {
    console.log(`${keys.revoke(subject, now)} revoked`)
  } else {
    console.error(usage)
    process.exitCode = 2
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

main()
