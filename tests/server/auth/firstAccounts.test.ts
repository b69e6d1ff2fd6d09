import { describe, expect, it } from 'vitest'
import { demoAccounts, makeFirstAdministrator, settleDemoAccounts } from '../../../server/auth/firstAccounts.ts'
import { readConfig } from '../../../server/config.ts'
import { aFolder, aHost, type TestHost } from '../../support/aHost.ts'

const enters = async (host: TestHost, id: string, password: string) => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ id, password })
  const answer = await host.app.request('/api/session', { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as object }
}

const offered = async (host: TestHost) =>
  ((await (await host.app.request('/api/session')).json()) as { demo: { id: string; password: string }[] }).demo

describe('the first start', () => {
  it('makes an administrator with a password for one sign-in, and no second one [A9]', async () => {
    const host = await aHost()
    const password = await makeFirstAdministrator(host)
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(await enters(host, 'admin', password!)).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    expect(await makeFirstAdministrator(host)).toBeNull()
    expect(host.audit.list({}).map(({ action }) => action)).toEqual(['session.sign_in', 'account.create'])
  })
})

describe('the demo’s accounts', () => {
  async function aDemo(dataDir = aFolder()) {
    const random = (bytes: number) => Buffer.alloc(bytes, 7)
    const host = await aHost({ dataDir, access: { demo: demoAccounts(random) } })
    await settleDemoAccounts(host)
    return host
  }

  it('are shown with their passwords while the demo runs, and one is of a single township [A9]', async () => {
    const host = await aDemo()
    const demo = await offered(host)
    expect(demo.map(({ id }) => id)).toEqual([
      'demo-lead',
      'demo-lead-2',
      'demo-dispatcher',
      'demo-dispatcher-2',
      'demo-reviewer',
      'demo-admin',
    ])
    for (const { id, password } of demo) expect([id, (await enters(host, id, password)).status]).toEqual([id, 200])
    expect(host.accounts.list().filter(({ areas }) => areas !== null)).toMatchObject([
      { id: 'demo-dispatcher-2', areas: ['t1'] },
    ])
  })

  it('are shut out by a start without the demo, sessions too, and come back with it [A9]', async () => {
    const demo = await aDemo()
    const [lead] = await offered(demo)
    const { cookie } = demo.as('dispatcher')
    const { token } = demo.sessions.start('demo-lead', demo.clock())
    demo.close()

    const real = await aHost({ dataDir: demo.dataDir })
    await settleDemoAccounts(real)
    expect(await offered(real)).toEqual([])
    expect(real.accounts.list().filter((account) => account.demo && !account.disabled)).toEqual([])
    expect((await enters(real, lead!.id, lead!.password)).status).toBe(401)
    const reads = async (shown: string) => (await real.app.request('/api/site', { headers: { cookie: shown } })).status
    expect([await reads(`watchfloor_session=${token}`), await reads(cookie)]).toEqual([401, 200])
    real.close()

    const again = await aDemo(demo.dataDir)
    expect((await enters(again, lead!.id, lead!.password)).status).toBe(200)
  })

  it('do not enter even where their rows were left enabled [A9]', async () => {
    const demo = await aDemo()
    const [lead] = await offered(demo)
    demo.close()
    const real = await aHost({ dataDir: demo.dataDir })
    expect((await enters(real, lead!.id, lead!.password)).status).toBe(401)
  })

  it('never meet other machines: the demo does not start where they reach it [A9]', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('DEMO=off')
    expect(readConfig({ HOST: '0.0.0.0', DEMO: 'off' })).toMatchObject({ HOST: '0.0.0.0' })
  })
})
