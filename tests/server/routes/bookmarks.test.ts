import { describe, expect, it } from 'vitest'
import type { Bookmark, BookmarkList } from '../../../shared/wire/bookmark.ts'
import { aHost, type TestHost } from '../../support/aHost.ts'
import { noon } from '../../support/given.ts'

const content = {
  at: noon - 60_000,
  knowledge: 'then',
  name: '第二单',
  note: '为何迟？',
  incident: null,
  unit: null,
  area: null,
  camera: { lon: 120.05, lat: 30.1, zoom: 13 },
  layout: null,
}

async function call(host: TestHost, headers: Record<string, string>, path: string, method = 'GET', body?: unknown) {
  const answer = await host.app.request(`/api${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const said = (await answer.json()) as {
    bookmark: Bookmark
    bookmarks: Bookmark[]
    list: BookmarkList
    lists: BookmarkList[]
    error?: { code: string; path?: string }
  }
  return { status: answer.status, ...said }
}
const add = async (host: TestHost, who: Record<string, string>, more: object = {}) =>
  (await call(host, who, '/bookmarks', 'POST', { ...content, ...more })).bookmark
const share = async (host: TestHost, who: Record<string, string>, items: number[], shared = true) =>
  (await call(host, who, '/bookmark-lists', 'POST', { name: '复盘会', note: '', shared, items })).list
const seenBy = async (host: TestHost, who: Record<string, string>) => (await call(host, who, '/bookmarks')).bookmarks

async function aHostWithCases(): Promise<TestHost> {
  const host = await aHost()
  const shown = (incidentId: string, area: string) => ({
    type: 'incident.reported' as const,
    at: noon - 120_000,
    area,
    data: { incidentId, incidentType: 'robbery', priority: 2 as const, lon: 120.05, lat: 30.1, place: null },
  })
  await host.recorder.record('test', 'cases', [shown('J1', 't1'), shown('J2', 't2')] as never)
  return host
}

describe('/api/bookmarks', () => {
  it('keeps a moment with all that belongs to it, changes and removes it [M1]', async () => {
    const host = await aHost()
    const lead = host.as('shift_lead')
    const bookmark = await add(host, lead, { incident: 'J1', layout: 'alerts' })
    expect(bookmark).toMatchObject({ ...content, incident: 'J1', layout: 'alerts', by: 'account:test-shift_lead' })
    expect(await seenBy(host, lead)).toEqual([bookmark])
    const changed = await call(host, lead, `/bookmarks/${bookmark.id}`, 'PATCH', { note: 'x', camera: null })
    expect(changed.bookmark).toEqual({ ...bookmark, note: 'x', camera: null })
    expect((await call(host, lead, `/bookmarks/${bookmark.id}`, 'DELETE')).status).toBe(200)
    expect(await seenBy(host, lead)).toEqual([])
    expect((await call(host, lead, `/bookmarks/${bookmark.id}`, 'DELETE')).status).toBe(404)
  })

  it('is seen, listed and changed by its owner alone until its list is shared [M2]', async () => {
    const host = await aHost()
    const [lead, reviewer] = [host.as('shift_lead'), host.as('reviewer')]
    const [first, second] = [await add(host, lead), await add(host, lead, { at: noon - 30_000 })]
    const list = await share(host, lead, [second.id, first.id], false)
    expect(await seenBy(host, reviewer)).toEqual([])
    expect((await call(host, reviewer, '/bookmark-lists')).lists).toEqual([])
    await call(host, lead, `/bookmark-lists/${list.id}`, 'PATCH', { shared: true })
    expect(await seenBy(host, reviewer)).toEqual([first, second])
    expect((await call(host, reviewer, '/bookmark-lists')).lists).toMatchObject([{ items: [second.id, first.id] }])
    for (const [path, method] of [
      [`/bookmarks/${first.id}`, 'DELETE'],
      [`/bookmark-lists/${list.id}`, 'DELETE'],
    ] as const)
      expect((await call(host, reviewer, path, method)).status).toBe(404)
    expect((await call(host, reviewer, `/bookmarks/${first.id}`, 'PATCH', { note: 'x' })).status).toBe(404)
    expect((await call(host, reviewer, `/bookmark-lists/${list.id}`, 'PATCH', { items: [] })).status).toBe(404)
  })

  it('keeps the order of a list, and takes a removed bookmark out of it', async () => {
    const host = await aHost()
    const lead = host.as('shift_lead')
    const ids: number[] = []
    for (let i = 0; i < 3; i++) ids.push((await add(host, lead, { at: noon - i * 1000 })).id)
    const list = await share(host, lead, [ids[2]!, ids[0]!, ids[1]!])
    await call(host, lead, `/bookmarks/${ids[0]}`, 'DELETE')
    expect((await call(host, lead, '/bookmark-lists')).lists).toMatchObject([{ items: [ids[2], ids[1]] }])
    expect(await call(host, lead, `/bookmark-lists/${list.id}`, 'PATCH', { items: [ids[0]] })).toMatchObject({
      status: 400,
      error: { path: 'items' },
    })
  })

  it('tells of another’s bookmark nothing that lies outside the asker’s areas [M2, A4]', async () => {
    const host = await aHostWithCases()
    const lead = host.as('shift_lead')
    const [here, there] = [await add(host, lead, { incident: 'J1' }), await add(host, lead, { incident: 'J2' })]
    await share(host, lead, [here.id, there.id])
    const seen = await seenBy(host, host.as('shift_lead', ['t1']))
    expect(seen.find(({ id }) => id === here.id)).toEqual(here)
    expect(seen.find(({ id }) => id === there.id)).toEqual({
      ...there,
      incident: null,
      camera: null,
      name: '',
      note: '',
    })
  })

  it('tells masked accounts no words that somebody wrote about an incident [M2, A5]', async () => {
    const host = await aHostWithCases()
    const lead = host.as('shift_lead')
    const [about, plain] = [await add(host, lead, { incident: 'J1' }), await add(host, lead)]
    await share(host, lead, [about.id, plain.id])
    const seen = await seenBy(host, host.as('reviewer'))
    expect(seen.find(({ id }) => id === about.id)).toMatchObject({ incident: 'J1', name: '', note: '' })
    expect(seen.find(({ id }) => id === plain.id)).toEqual(plain)
  })

  it('shows a shared list only to who has areas in common with its owner [M2, A4]', async () => {
    const host = await aHost()
    const owner = host.as('shift_lead', ['t2'])
    await share(host, owner, [(await add(host, owner)).id])
    expect((await call(host, host.as('shift_lead', ['t1']), '/bookmark-lists')).lists).toEqual([])
    expect((await call(host, host.as('shift_lead', ['d1']), '/bookmark-lists')).lists).toHaveLength(1)
    expect(await seenBy(host, host.as('shift_lead', ['t1']))).toEqual([])
  })

  it('is for who may look back, and refuses what no page could have sent', async () => {
    const host = await aHost()
    expect((await call(host, {}, '/bookmarks')).status).toBe(401)
    for (const who of [host.as('dispatcher'), host.screenCookie('s1'), host.unitCookie('P1')])
      for (const path of ['/bookmarks', '/bookmark-lists']) expect((await call(host, who, path)).status).toBe(403)
    const lead = host.as('shift_lead')
    for (const wrong of [{ at: 1.5 }, { name: ' ' }, { camera: { lon: 1 } }, { knowledge: 'x' }, { more: 1 }])
      expect((await call(host, lead, '/bookmarks', 'POST', { ...content, ...wrong })).status).toBe(400)
  })
})
