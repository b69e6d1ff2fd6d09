import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createApp } from '../../server/app.ts'
import { screenCookie, sessionCookie, unitCookie } from '../../server/auth/cookies.ts'
import { type Host, type HostOptions, openHost } from '../../server/host.ts'
import type { OrdersRead } from '../../shared/access/ordersRead.ts'
import type { Role } from '../../shared/access/principal.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { noon } from './given.ts'
import { twoTownships } from './places.ts'

export const aSite: Site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

/** A folder of its own that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type TestHost = Host &
  Readonly<{
    app: ReturnType<typeof createApp>
    /** A key of a feed, which only reports unless it is made for orders too. */
    key(feed: string, orders?: OrdersRead): string
    /** Headers of an account of this role that is signed in (`test-dispatcher`, `test-dispatcher-t1`). */
    as(role: Role, areas?: readonly string[]): { cookie: string }
    /** Headers of a paired screen. */
    screenCookie(screenId: string): { cookie: string }
    /** Headers of an enrolled unit’s field page. */
    unitCookie(unitId: string): { cookie: string }
  }>

/** The least argon2 can do: tests sign in often. */
const cheapPasswords = { memoryCost: 8, timeCost: 1 }

/** A host on a folder of its own (or the one given), with two townships, on a clock that stands at noon unless moved. */
export async function aHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? aFolder()
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(twoTownships))
  const clock = options.clock ?? (() => noon)
  const host = openHost({
    site: aSite,
    logger: pino({ level: 'silent' }),
    clientDir: dataDir,
    ...options,
    access: { passwordCost: cheapPasswords, ...options.access },
    dataDir,
    clock,
  })
  if (host.recorder.world.areas.size === 0)
    await host.recorder.record(
      'test',
      'areas',
      twoTownships.features.map(({ properties: { areaId, parentId, level, nameZh: zh, nameEn: en } }) => ({
        type: 'area.defined' as const,
        at: clock(),
        area: areaId,
        data: { areaId, parentId, level: level as 'township', name: { zh, en }, centre: [120, 30] as [number, number] },
      })),
    )
  onTestFinished(() => {
    try {
      host.close()
    } catch {
      // A test may have closed it already.
    }
  })
  const key = (feed: string, orders: OrdersRead = null) =>
    host.feedKeys.create(feed, `${feed} ${randomBytes(3).toString('hex')}`, clock(), randomBytes, orders)
  return {
    ...host,
    app: createApp(host),
    key,
    as(role, areas) {
      const id = ['test', role, ...(areas ?? [])].join('-')
      if (!host.accounts.find(id)) {
        const flags = { mustChangePassword: false, disabled: false, demo: false }
        host.accounts.put({ id, name: id, role, areas: areas ?? null, ...flags, createdAt: clock() }, null)
      }
      return { cookie: `${sessionCookie}=${host.sessions.start(id, clock()).token}` }
    },
    screenCookie: (screenId) => ({
      cookie: `${screenCookie}=${host.devices.create('wall', screenId, clock(), randomBytes)}`,
    }),
    unitCookie: (unitId) => ({ cookie: `${unitCookie}=${host.devices.create('unit', unitId, clock(), randomBytes)}` }),
  }
}
