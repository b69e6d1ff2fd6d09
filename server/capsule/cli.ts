import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { cutPage } from '../../shared/capsule/capsulePage.ts'
import { openCapsule } from '../../shared/capsule/openCapsule.ts'
import { sqliteAudit } from '../audit/audit.ts'
import { readConfig } from '../config.ts'
import { openForReading } from '../store/database.ts'
import { sha256 } from './capsuleFile.ts'
import { issuedAs } from './issuedAs.ts'

const usage = 'npm run capsule -- verify FILE   check that an incident capsule is as it was issued by this server'

/** Verifies a capsule, record by record, and against the audit. Ends with 1 when it is not as it was issued. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} })
  const [verb, file] = positionals
  if (verb !== 'verify' || file === undefined) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const { before, data, after } = cutPage(readFileSync(file, 'utf8'))
  const platform = { sha256, inflate: promisify(inflate) }
  const { header, seal } = await openCapsule(new Uint8Array(Buffer.from(data, 'base64')), before + after, platform)
  console.log(`${header.id}: complete and unchanged. Last check value: ${seal}`)
  const time = (at: number) => new Date(at).toISOString()
  console.log(`Made ${time(header.madeAt)}, for ${header.askedBy}, ${header.purpose}: ${header.reference}`)
  console.log(`Expires ${time(header.expiresAt)}`)
  const audit = sqliteAudit(openForReading(join(readConfig(process.env).DATA_DIR, 'watchfloor.db')))
  const row = issuedAs(audit, seal)
  if (row) console.log(`Issued by this server: row ${row.seq} of the audit, ${time(row.at)}, by ${row.by}`)
  else {
    console.error('The audit of this server knows no file with this check value: it was made anew, or elsewhere.')
    process.exitCode = 1
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
