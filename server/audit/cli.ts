import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openDatabase } from '../store/database.ts'
import { sqliteAudit } from './audit.ts'
import { verify } from './verify.ts'

const usage = `npm run audit -- verify [--head SEQ:HASH]   check the whole chain, and that a head written down earlier is in it
npm run audit -- list [--before SEQ] [--by NAME] [--action NAME] [--limit N]`

/** Verifies and lists the audit. Ends with 1 when the chain is broken. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const options = { head: text, before: text, by: text, action: text, limit: text }
  const { positionals, values } = parseArgs({ allowPositionals: true, options })
  const audit = sqliteAudit(openDatabase(join(readConfig(process.env).DATA_DIR, 'watchfloor.db')))
  const [verb] = positionals
  if (verb === 'verify') {
    const [seq, hash] = values.head?.split(':') ?? []
    const known = seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : undefined
    const { rows, head, broken } = await verify(audit, known)
    if (broken) {
      console.error(`Broken at row ${broken.seq}: ${broken.problem}`)
      process.exitCode = 1
    } else {
      console.log(`${rows} rows, none changed or missing. Head: ${head.seq}:${head.hash}`)
      console.log('Write the head down elsewhere: verify --head finds a chain that was made anew.')
    }
  } else if (verb === 'list') {
    const { before, by, action, limit } = values
    const query = { ...(before && { before: Number(before) }), ...(limit && { limit: Number(limit) }) }
    for (const row of audit.list({ ...query, ...(by && { by }), ...(action && { action }) }).toReversed())
      console.log(
        [row.seq, new Date(row.at).toISOString(), row.by, row.action, row.subject, row.outcome, row.reason ?? '']
          .map((field) => field ?? '-')
          .join('  '),
      )
  } else {
    console.error(usage)
    process.exitCode = 2
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
