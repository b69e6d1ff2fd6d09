import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createApp } from '../../server/app.ts'
import { type Host, type HostOptions, openHost } from '../../server/host.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { noon } from './given.ts'

export const aSite: Site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

/** A folder of its own that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Two square townships side by side, each of two communities, in one district. */
export const twoTownships = {
  type: 'FeatureCollection',
  features: [
    square('d1', null, 'district', 120, 30, 0.4, 0.2),
    square('t1', 'd1', 'township', 120, 30, 0.2, 0.2),
    square('t2', 'd1', 'township', 120.2, 30, 0.2, 0.2),
    square('c1', 't1', 'community', 120, 30, 0.1, 0.2),
    square('c2', 't1', 'community', 120.1, 30, 0.1, 0.2),
    square('c3', 't2', 'community', 120.2, 30, 0.1, 0.2),
    square('c4', 't2', 'community', 120.3, 30, 0.1, 0.2),
  ],
}

function square(
  areaId: string,
  parentId: string | null,
  level: string,
  west: number,
  south: number,
  width: number,
  height: number,
) {
  const [east, north] = [west + width, south + height]
  const coordinates = [[[west, south], [east, south], [east, north], [west, north], [west, south]]]
  const properties = { areaId, parentId, level, nameZh: areaId, nameEn: areaId }
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }
}

export type TestHost = Host & Readonly<{ app: ReturnType<typeof createApp>; key(feed: string): string }>

/** A host on a folder of its own (or the one given), with two townships, on a clock that stands at noon unless moved. */
export async function aHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? aFolder()
  writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(twoTownships))
  const clock = options.clock ?? (() => noon)
  const host = openHost({ site: aSite, logger: pino({ level: 'silent' }), clientDir: dataDir, ...options, dataDir, clock })
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
  const key = (feed: string) => host.feedKeys.create(feed, `${feed} ${randomBytes(3).toString('hex')}`, clock(), randomBytes)
  return { ...host, app: createApp(host), key }
}
