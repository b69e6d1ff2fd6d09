import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sqliteAudit } from '../audit/audit.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../store/database.ts'
import { usualAccess } from './access.ts'
import { sqliteAccounts } from './accounts.ts'
import { argonPasswords } from './passwords.ts'
import { resetPassword } from './resetPassword.ts'
import { sqliteSessions } from './sessions.ts'

const usage = `npm run account -- list
npm run account -- reset ACCOUNT   give it a password for one sign-in, shown once, and end its sessions`

/** Lists the accounts, and helps whoever lost the password of one; the server may run meanwhile. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [verb, id] = positionals
  const isAsked = (verb === 'list' && id === undefined) || (verb === 'reset' && id !== undefined)
  if (!isAsked || positionals.length > 2) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const file = join(readConfig(process.env).DATA_DIR, 'watchfloor.db')
  // Opening it would make an empty one, and somebody would look for their accounts in that.
  if (!existsSync(file)) throw new Error(`There is no ${file}: set DATA_DIR to the site’s folder`)
  const db = openDatabase(file)
  const accounts = sqliteAccounts(db)
  if (verb === 'list') {
    for (const { id, name, role, areas, disabled, demo } of accounts.list())
      console.log(
        [id, role, areas?.join(',') ?? '*', name, disabled && 'disabled', demo && 'demo'].filter(Boolean).join('  '),
      )
    return
  }
  const password = await resetPassword(
    {
      accounts,
      sessions: sqliteSessions(db, randomBytes),
      passwords: argonPasswords(usualAccess.passwordCost),
      audit: sqliteAudit(db),
      random: randomBytes,
      clock: Date.now,
      together(writes) {
        db.exec('BEGIN IMMEDIATE')
        try {
          writes()
          db.exec('COMMIT')
        } catch (cause) {
          db.exec('ROLLBACK')
          throw cause
        }
      },
    },
    id!,
  )
  console.log(`Sign in as ${id} with this password, once; it is not shown again:\n\n    ${password}\n`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
