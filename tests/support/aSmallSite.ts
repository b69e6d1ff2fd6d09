import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { sessionCookie } from '../../server/auth/cookies.ts'
import { openHost } from '../../server/host.ts'
import { writeSite } from '../../server/site.ts'
import { type Role, roles } from '../../shared/access/principal.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { aFolder } from './aHost.ts'
import { twoTownships } from './places.ts'
import type { RunningServer } from './startServer.ts'
import { theServer } from './theServer.ts'

export type SmallSite = RunningServer &
  Readonly<{
    dataDir: string
    /** Posts rows to an ingest door and expects each to be taken. */
    post(door: 'facts' | 'positions' | 'heartbeat', rows: unknown): Promise<void>
    /** Headers of somebody of this role (`test-shift_lead`) who is signed in for the whole site. */
    as(role: Role): { cookie: string }
  }>

/** The real server on a site of two townships and twelve units on duty, with a key for its feeds. */
export async function aSmallSite(site: Partial<Site> = {}, dataDir = aFolder()): Promise<SmallSite> {
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(twoTownships))
  const full = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' }, ...site })
  writeSite(dataDir, full)
  const host = openHost({ dataDir, site: full, clock: Date.now, logger: pino({ level: 'silent' }) })
  await host.recorder.record(
    'test',
    'areas',
    twoTownships.features.map(({ properties: { areaId, parentId, level, nameZh: zh, nameEn: en }, geometry }) => {
      const [west, south] = geometry.coordinates[0]![0] as [number, number]
      const centre: [number, number] = [west + 0.05, south + 0.1]
      const data = { areaId, parentId, level: level as 'township', name: { zh: zhOf(zh), en: enOf(en) }, centre }
      return { type: 'area.defined' as const, at: Date.now(), area: areaId, data }
    }),
  )
  const key = host.feedKeys.create('calls', 'test', Date.now(), randomBytes)
  const tokens = new Map(
    roles.map((role) => {
      const id = `test-${role}`
      const flags = { mustChangePassword: false, disabled: false, demo: false }
      host.accounts.put({ id, name: id, role, areas: null, ...flags, createdAt: Date.now() }, null)
      return [role, host.sessions.start(id, Date.now()).token] as const
    }),
  )
  host.close()
  const server = await theServer(dataDir)
  const post: SmallSite['post'] = async (door, rows) => {
    const answer = await fetch(`${server.url}/api/ingest/${door}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(rows),
    })
    const { rejected = [] } = (await answer.json()) as { rejected?: unknown[] }
    if (!answer.ok || rejected.length > 0) throw new Error(`${door}: ${answer.status} ${JSON.stringify(rejected)}`)
  }
  const at = Date.now() - 1000
  const units = Array.from({ length: 12 }, (_, i) => `P${i + 1}`)
  await post('facts', [
    ...units.map((unitId, i) => {
      const homeArea = i < 6 ? 't1' : 't2'
      return {
        id: `u-${unitId}`,
        type: 'unit.registered',
        at,
        unitId,
        callsign: `巡${i + 1}`,
        kind: 'car',
        role: 'patrol',
        homeArea,
      }
    }),
    ...units.map((unitId) => ({ id: `on-${unitId}`, type: 'unit.signed_on', at, unitId })),
  ])
  await post(
    'positions',
    units.map((unitId, i) => ({
      unitId,
      at,
      lon: 120.02 + i * 0.03,
      lat: 30.05 + (i % 3) * 0.04,
      speedKmh: 20,
      heading: i * 30,
    })),
  )
  return { ...server, dataDir, post, as: (role) => ({ cookie: `${sessionCookie}=${tokens.get(role)}` }) }
}

const zhOf = (id: string) =>
  ({ d1: '两镇区', t1: '东塘街道', t2: '西溪镇', c1: '东一社区', c2: '东二社区', c3: '西一村', c4: '西二村' })[id] ?? id
const enOf = (id: string) =>
  ({ d1: 'Two Townships', t1: 'Dongtang', t2: 'Xixi', c1: 'East One', c2: 'East Two', c3: 'West One', c4: 'West Two' })[
    id
  ] ?? id
