import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aFolder, aHost } from '../../support/aHost.ts'
import { noon } from '../../support/given.ts'

const file = join(import.meta.dirname, '../../../server/auth/accountCli.ts')

/** Runs the command on a site’s folder as `npm run account` does. */
function account(dataDir: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DEMO: 'off' },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

async function aSite() {
  const dataDir = aFolder()
  const host = await aHost({ dataDir })
  const flags = { mustChangePassword: false, disabled: false, demo: false, areas: null, createdAt: noon }
  const admin = { id: 'admin', name: '系统管理', role: 'administrator' as const, ...flags }
  host.accounts.put(admin, await host.passwords.hash('a password that nobody remembers'))
  host.accounts.put({ ...admin, id: 'oidc-0123456789ab', name: 'elsewhere' }, null)
  return { dataDir, host }
}

const signingIn = (id: string, password: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ id, password }),
})

describe('the account command', () => {
  it('gives a lost account a password for one sign-in while the server runs, ends its sessions, and is in the audit [A9, A12]', async () => {
    const { dataDir, host } = await aSite()
    const before = await host.app.request('/api/session', signingIn('admin', 'a password that nobody remembers'))
    const cookie = before.headers.get('set-cookie')!.split(';')[0]!
    expect((await host.app.request('/api/site', { headers: { cookie } })).status).toBe(200)

    const { code, out } = await account(dataDir, 'reset', 'admin')
    const password = /^ {4}(\S+)$/m.exec(out)?.[1] ?? ''
    expect([code, password]).toEqual([0, expect.stringMatching(/^[a-z2-9-]{23}$/)])
    expect((await host.app.request('/api/site', { headers: { cookie } })).status).toBe(401)
    expect(
      (await host.app.request('/api/session', signingIn('admin', 'a password that nobody remembers'))).status,
    ).toBe(401)
    const again = await host.app.request('/api/session', signingIn('admin', password))
    expect(await again.json()).toMatchObject({ state: 'in', mustChangePassword: true })
    const said = host.audit.list({})
    expect(said).toContainEqual(
      expect.objectContaining({ by: 'command-line', action: 'account.change', subject: 'admin', reason: 'password' }),
    )
    expect(JSON.stringify(said)).not.toContain(password)
  })

  it('lists accounts, and resets none that has no password here', async () => {
    const { dataDir } = await aSite()
    const { out } = await account(dataDir, 'list')
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[0]),
    ).toEqual(['admin', 'oidc-0123456789ab'])
    for (const [args, code, why] of [
      [['reset', 'nobody'], 1, 'There is no account nobody'],
      [['reset', 'oidc-0123456789ab'], 1, 'signs in at the OpenID Connect provider'],
      [['reset'], 2, 'npm run account'],
    ] as const) {
      const said = await account(dataDir, ...args)
      expect([said.code, said.err]).toEqual([code, expect.stringContaining(why)])
    }
    expect((await account(aFolder(), 'list')).err).toContain('set DATA_DIR')
  })
})
