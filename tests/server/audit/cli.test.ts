import { execFile } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noon } from '../../support/given.ts'
import { aHost } from '../../support/aHost.ts'

const cli = join(import.meta.dirname, '../../../server/audit/cli.ts')

async function aSiteWithRows() {
  const host = await aHost()
  for (const outcome of ['wrong', 'ok'])
    host.audit.note({ at: noon, by: 'account:lead-a', action: 'session.sign_in', subject: null, outcome, reason: null })
  host.close()
  return host.dataDir
}

/** Runs the command as `npm run audit -- ...` does. */
function run(dataDir: string, ...words: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir }
    execFile(process.execPath, [cli, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
  })
}

describe('the audit at the command line', () => {
  it('verifies, lists, and ends with 1 when a row was changed [A12]', async () => {
    const dataDir = await aSiteWithRows()
    const whole = await run(dataDir, 'verify')
    expect([whole.code, whole.said]).toEqual([0, expect.stringContaining('2 rows, none changed or missing')])
    const head = /Head: (\S+)/.exec(whole.said)![1]!
    expect((await run(dataDir, 'verify', '--head', head)).code).toBe(0)
    const { said } = await run(dataDir, 'list', '--limit', '1')
    expect(said).toContain('2026-11-21T04:00:00.000Z  account:lead-a  session.sign_in  -  ok')
    const file = new DatabaseSync(join(dataDir, 'watchfloor.db'))
    file.exec("UPDATE audit SET outcome = 'ok' WHERE seq = 1")
    file.close()
    const broken = await run(dataDir, 'verify')
    expect([broken.code, broken.said]).toEqual([1, expect.stringContaining('Broken at row 1: row 1 was changed')])
  })
})
