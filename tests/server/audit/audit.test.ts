import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Audit } from '../../../server/audit/audit.ts'
import { verify } from '../../../server/audit/verify.ts'
import { noon } from '../../support/given.ts'
import { aFolder, aHost } from '../../support/aHost.ts'

const day = 86_400_000

function noted(audit: Audit, action: string, at = noon): void {
  audit.note({ at, by: 'account:lead-a', action, subject: 's1', outcome: 'ok', reason: null })
}

async function anAudit(dataDir = aFolder()) {
  const host = await aHost({ dataDir })
  for (const n of [1, 2, 3, 4, 5]) noted(host.audit, `step.${n}`, noon + n)
  /** Changes the file behind the server’s back. */
  const tamper = (sql: string) => {
    const file = new DatabaseSync(join(dataDir, 'watchfloor.db'))
    file.exec(sql)
    file.close()
  }
  return { host, audit: host.audit, tamper, dataDir }
}

describe('the audit', () => {
  it('is whole while only rows were added, and lists them newest first [A12]', async () => {
    const { audit } = await anAudit()
    expect(await verify(audit)).toMatchObject({ rows: 5, head: { seq: 5 }, broken: null })
    expect(audit.list({ limit: 2 }).map(({ action }) => action)).toEqual(['step.5', 'step.4'])
    expect(audit.list({ before: 4, action: 'step.2' }).map(({ seq }) => seq)).toEqual([2])
    expect(audit.list({ by: 'account:nobody' })).toEqual([])
  })

  it.each([
    ['who', "UPDATE audit SET by = 'account:lead-b' WHERE seq = 3"],
    ['when', 'UPDATE audit SET at = at + 1 WHERE seq = 3'],
    ['what came of it', "UPDATE audit SET outcome = 'wrong' WHERE seq = 3"],
    ['a reason that was none', "UPDATE audit SET reason = '' WHERE seq = 3"],
    ['its hash', "UPDATE audit SET hash = 'x' WHERE seq = 3"],
  ])('names a row that was changed in the file: %s [A12]', async (_what, sql) => {
    const { audit, tamper } = await anAudit()
    tamper(sql)
    expect((await verify(audit)).broken).toEqual({ seq: 3, problem: 'row 3 was changed' })
  })

  it('finds rows that were taken out, in the middle or at the end [A12]', async () => {
    const middle = await anAudit()
    middle.tamper('DELETE FROM audit WHERE seq = 2')
    expect((await verify(middle.audit)).broken).toEqual({ seq: 2, problem: 'row 2 is missing' })
    const end = await anAudit()
    end.tamper('DELETE FROM audit WHERE seq > 3')
    expect((await verify(end.audit)).broken).toEqual({ seq: 4, problem: 'rows after 3 are missing, up to 5' })
  })

  it('a chain that was cut and given another head is found by a head that was written down [A12]', async () => {
    const { audit, tamper } = await anAudit()
    const { head } = await verify(audit)
    tamper(
      'DELETE FROM audit WHERE seq > 3; UPDATE audit_ends SET head_seq = 3, head_hash = (SELECT hash FROM audit WHERE seq = 3)',
    )
    expect((await verify(audit)).broken).toBeNull()
    expect((await verify(audit, head)).broken).toMatchObject({ seq: 4 })
  })

  it('goes on where it was after a restart', async () => {
    const { host, dataDir } = await anAudit()
    host.close()
    const again = await aHost({ dataDir })
    noted(again.audit, 'step.6')
    expect(await verify(again.audit)).toMatchObject({ rows: 6, broken: null })
  })

  it('lets go of old rows from its beginning only, and stays whole', async () => {
    const { audit } = await anAudit()
    noted(audit, 'late', noon + 400 * day)
    expect(audit.purge(noon + 30 * day)).toBe(5)
    expect(await verify(audit)).toMatchObject({ rows: 1, head: { seq: 6 }, broken: null })
    expect(audit.purge(noon + 500 * day)).toBe(1)
    noted(audit, 'new')
    expect(await verify(audit)).toMatchObject({ rows: 1, head: { seq: 7 }, broken: null })
  })

  it('a row is undone with what it is about [A12]', async () => {
    const { host, audit } = await anAudit()
    const writing = host.recorder.commits.write(() => {
      noted(audit, 'step.6')
      throw new Error('the disk is full')
    })
    await expect(writing).rejects.toThrow('nothing was recorded')
    expect(await verify(audit)).toMatchObject({ rows: 5, broken: null })
  })

  it('is read by an administrator and a reviewer only, by pages', async () => {
    const { host } = await anAudit()
    const get = async (path: string, role: Parameters<typeof host.as>[0]) => {
      const answer = await host.app.request(path, { headers: host.as(role) })
      return { status: answer.status, body: (await answer.json()) as { rows: { seq: number }[]; next: number | null } }
    }
    const first = await get('/api/audit?limit=3', 'reviewer')
    expect([first.status, first.body.rows.map(({ seq }) => seq), first.body.next]).toEqual([200, [5, 4, 3], 3])
    const second = await get('/api/audit?limit=3&before=3', 'administrator')
    expect([second.body.rows.map(({ seq }) => seq), second.body.next]).toEqual([[2, 1], null])
    expect((await get('/api/audit/verify', 'administrator')).body).toMatchObject({ rows: 5, broken: null })
    for (const role of ['dispatcher', 'shift_lead'] as const) expect((await get('/api/audit', role)).status).toBe(403)
  })
})
