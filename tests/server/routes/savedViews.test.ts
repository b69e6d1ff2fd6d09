import { describe, expect, it } from 'vitest'
import { aHost, type TestHost } from '../../support/aHost.ts'

const query = { filters: ['open', 'urgent'], sort: 'newest', text: '', measure: 'open_incidents', area: null }
type View = { id: number; owner: string; name: string; shared: boolean; query: unknown }

async function call(host: TestHost, headers: Record<string, string>, method = 'GET', path = '', body?: unknown) {
  const answer = await host.app.request(`/api/views${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as { views: View[]; error?: { code: string; path?: string } }
  return { status: answer.status, ...said, names: said.views?.map(({ name }) => name) }
}
const keep = (host: TestHost, headers: Record<string, string>, name: string, shared = false, more: object = {}) =>
  call(host, headers, 'POST', '', { name, shared, query: { ...query, ...more } })

describe('/api/views', () => {
  it('keeps what an account set under a name; the same name again replaces it', async () => {
    const host = await aHost()
    const ann = host.as('dispatcher')
    expect((await keep(host, ann, '夜班')).views).toMatchObject([{ name: '夜班', shared: false, query }])
    await keep(host, ann, '夜班', false, { sort: 'urgency' })
    expect((await call(host, ann)).views).toMatchObject([{ name: '夜班', query: { ...query, sort: 'urgency' } }])
  })

  it('shows others what is shared, and lets only its owner remove it', async () => {
    const host = await aHost()
    const [ann, lead] = [host.as('dispatcher'), host.as('shift_lead')]
    await keep(host, ann, 'mine')
    const { views } = await keep(host, ann, 'ours', true)
    const ours = views.find(({ name }) => name === 'ours')!
    expect((await call(host, lead)).names).toEqual(['ours'])
    expect((await call(host, lead, 'DELETE', `/${ours.id}`)).status).toBe(404)
    expect((await call(host, ann, 'DELETE', `/${ours.id}`)).names).toEqual(['mine'])
    expect((await call(host, lead)).names).toEqual([])
  })

  it('shows a shared one only to who has areas in common with its owner [A4]', async () => {
    const host = await aHost()
    await keep(host, host.as('dispatcher', ['t2']), '东门盗窃', true)
    await keep(host, host.as('shift_lead'), 'whole', true)
    expect((await call(host, host.as('dispatcher', ['t1']))).names).toEqual(['whole'])
    expect((await call(host, host.as('shift_lead', ['c3']))).names).toEqual(['whole'])
    expect((await call(host, host.as('dispatcher', ['d1']))).names).toEqual(['whole', '东门盗窃'])
  })

  it('refuses what no desk could have set, and one too many', async () => {
    const host = await aHost()
    const ann = host.as('dispatcher')
    expect(await keep(host, ann, '')).toMatchObject({ status: 400, error: { code: 'bad-request', path: 'name' } })
    expect(await keep(host, ann, 'x', false, { sort: 'by-name' })).toMatchObject({ error: { path: 'query.sort' } })
    expect((await keep(host, ann, 'x', false, { more: 1 })).status).toBe(400)
    expect((await call(host, ann, 'POST', '', null)).status).toBe(400)
    for (let i = 0; i < 50; i++) await keep(host, ann, `view ${i}`)
    expect(await keep(host, ann, 'one more')).toMatchObject({ status: 409, error: { code: 'too-many' } })
    expect((await keep(host, ann, 'view 7')).status).toBe(200)
  })

  it('is for accounts', async () => {
    const host = await aHost()
    expect((await call(host, {})).status).toBe(401)
    expect((await call(host, host.screenCookie('s1'))).status).toBe(403)
    expect((await call(host, host.unitCookie('P1'))).status).toBe(403)
  })
})
