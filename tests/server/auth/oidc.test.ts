import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aHost } from '../../support/aHost.ts'
import { aProvider, oidcClient } from '../../support/aProvider.ts'

const people = {
  'p-1': { watchfloor_role: 'shift_lead', watchfloor_areas: ['t1'] },
  'p-2': { watchfloor_role: 'mayor', watchfloor_areas: '*' },
  'p-3': { watchfloor_role: 'dispatcher' },
  'p-4': { watchfloor_role: 'dispatcher', watchfloor_areas: ['no-such-area'] },
  'p-5': { watchfloor_role: ['dispatcher', 'administrator'], watchfloor_areas: '*' },
}

/** The product on a port of its own with a real provider beside it. */
async function aSite() {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void http.close(() => resolve())))
  const url = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  const { issuer } = await aProvider(people, `${url}/api/session/oidc/callback`)
  const oidc = { ...oidcClient, issuer, roleClaim: 'watchfloor_role', areasClaim: 'watchfloor_areas' }
  const host = await aHost({ access: { oidc } })
  http.on('request', getRequestListener(host.app.fetch))
  return { host, url }
}

/** Follows redirects and fills in forms as a browser does, with a jar for each host. */
function aBrowser() {
  const jars = new Map<string, Map<string, string>>()
  const steps: string[] = []
  async function open(url: string, form?: Record<string, string>): Promise<{ url: string; text: string }> {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? jars.set(origin, new Map()).get(origin)!
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    const to = answer.headers.get('location')
    steps.push(new URL(url).pathname)
    if (to === null) return { url, text: await answer.text() }
    const next = new URL(to, url).href
    // Pages of the product are not served here; where it leads is enough.
    return /\/(desk|signin)/.test(new URL(next).pathname) ? { url: next, text: '' } : open(next)
  }
  return {
    steps,
    open,
    /** How often the provider asked who is there. */
    logins: 0,
    async signIn(url: string, login: string, to = '') {
      let page = await open(`${url}/api/session/oidc${to && `?to=${encodeURIComponent(to)}`}`)
      this.logins = 0
      for (let forms = 0; forms < 3; forms++) {
        const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1]
        if (action === undefined) break
        const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? 'login'
        if (prompt === 'login') this.logins++
        page = await open(new URL(action, page.url).href, { prompt, login, password: 'anything' })
      }
      const at = new URL(page.url)
      return at.pathname + at.search
    },
    state: async (url: string) => JSON.parse((await open(`${url}/api/session`)).text) as Record<string, unknown>,
  }
}

describe('signing in at a provider', () => {
  it('takes role and areas from its claims, and no name [A13]', async () => {
    const { host, url } = await aSite()
    const browser = aBrowser()
    expect(await browser.state(url)).toMatchObject({ state: 'out', oidc: true })
    expect(await browser.signIn(url, 'p-1')).toBe('/desk')
    const said = await browser.state(url)
    expect(said).toMatchObject({ state: 'in', account: { role: 'shift_lead', areas: ['t1'] }, unlock: 'oidc' })
    const { id } = said.account as { id: string }
    expect(id).toMatch(/^oidc-[0-9a-f]{12}$/)
    expect(host.audit.list({}).map(({ by, action, outcome }) => [by, action, outcome])).toEqual([
      [`account:${id}`, 'session.sign_in', 'ok'],
      ['oidc', 'account.create', 'ok'],
    ])
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ id, password: '' })
    expect((await host.app.request('/api/session', { method: 'POST', headers, body })).status).toBe(401)
  })

  it.each([
    ['a role that is not known here', 'p-2', 'no-role'],
    ['no areas', 'p-3', 'no-areas'],
    ['areas that do not exist', 'p-4', 'no-areas'],
    ['two roles', 'p-5', 'no-role'],
  ])('refuses who has %s [A13]', async (_what, login, reason) => {
    const { host, url } = await aSite()
    const browser = aBrowser()
    expect(await browser.signIn(url, login)).toBe(`/signin?refused=${reason}`)
    expect(await browser.state(url)).toMatchObject({ state: 'out' })
    expect(host.accounts.list()).toEqual([])
    expect(host.audit.list({})).toMatchObject([{ action: 'session.sign_in', outcome: 'refused', reason }])
  })

  it('refuses an answer to a question that this browser did not ask [A13]', async () => {
    const { url } = await aSite()
    const asking = aBrowser()
    const { url: form } = await asking.open(`${url}/api/session/oidc`)
    expect(new URL(form).port).not.toBe(new URL(url).port)
    const stranger = aBrowser()
    const callback = `${url}/api/session/oidc/callback?code=stolen&state=guessed`
    expect(new URL((await stranger.open(callback)).url).search).toBe('?refused=not-begun')
    expect(new URL((await asking.open(callback)).url).search).toBe('?refused=provider')
  })

  it('unlocks a desk only where the provider asks anew who is there, and goes back to the page it was at [A8, A13]', async () => {
    const { host, url } = await aSite()
    const browser = aBrowser()
    await browser.signIn(url, 'p-1')
    expect(await browser.signIn(url, 'p-1')).toBe('/desk')
    const headers = { 'content-type': 'application/json' }
    const before = await browser.state(url)
    const session = host.sessions.open(host.clock())[0]!
    host.sessions.lock(session)
    expect(await browser.state(url)).toMatchObject({ state: 'locked', unlock: 'oidc', account: before.account })
    expect(await browser.signIn(url, 'p-1', '/desk/log?lang=en')).toBe('/desk/log?lang=en')
    // It remembers the browser, and asks all the same.
    expect(browser.logins).toBe(1)
    expect(await browser.state(url)).toMatchObject({ state: 'in', account: before.account })
    expect(host.sessions.open(host.clock()).map(({ id }) => id)).not.toContain(session.id)
    const unlock = { method: 'POST', headers, body: '{"password":""}' }
    expect((await host.app.request('/api/session/unlock', unlock)).status).toBe(401)
  })

  it.each(['//evil.example/desk', 'https://evil.example', '/desk/../../evil', '/desk\\evil', '/desk//evil', '/wall'])(
    'sends nobody on to %s [A13]',
    async (to) => {
      const { url } = await aSite()
      expect(await aBrowser().signIn(url, 'p-1', to)).toBe('/desk')
    },
  )

  it('a disabled account stays out, whatever the provider says [A13]', async () => {
    const { host, url } = await aSite()
    await aBrowser().signIn(url, 'p-1')
    const [account] = host.accounts.list()
    host.accounts.change(account!.id, { disabled: true })
    expect(await aBrowser().signIn(url, 'p-1')).toBe('/signin?refused=disabled')
  })
})
