import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Site, siteSchema } from '../../shared/site.ts'
import type { LoadedAreas } from '../areas/area.ts'
import { type Host, openHost } from '../host.ts'
import { policies } from '../policies/run.ts'
import { readSite, writeSite } from '../site.ts'
import type { ImportReading } from './call.ts'
import { reportsOf } from './reports.ts'
import type { FillSite } from './run.ts'
import { siteFrom } from './siteFrom.ts'
import { tellReports } from './tellReports.ts'

const sweepMs = 3_600_000

/**
 * Records a reading into the site of a data folder as if each report had been told at its own time, so that playback
 * and sweeps find the days as they were. A second import of the same file adds nothing.
 */
export const fillSite: FillSite = async (reading, areas, { dataDir }) => {
  const site = mergedSite(readSite(dataDir), reading, areas)
  mkdirSync(dataDir, { recursive: true })
  if (areas) writeFileSync(join(dataDir, 'areas.geojson'), JSON.stringify(areas.geojson))
  let now = reading.period?.from ?? 0
  const host = openHost({ dataDir, site, clock: () => now, logger: pino({ level: 'warn' }) })
  try {
    if (areas) await defineAreas(host, areas, now)
    const { recorder } = host
    const store = {
      recorder,
      setClock: (at: number) => void recorder.commits.write(() => (now = at)),
      settle: () => recorder.commits.flush(),
    }
    const { recorded, known, waiting, refused } = await tellReports(
      store,
      'import',
      reportsOf(reading, areas ? { areas } : {}),
      { everyMs: sweepMs, at: policies(host).sweep },
    )
    writeSite(dataDir, site)
    const rest = [known && `${known} known already`, waiting && `${waiting} waiting`, refused && `${refused} refused`]
    return { message: [`${recorded} facts recorded in ${dataDir}`, ...rest.filter(Boolean)].join(', ') }
  } finally {
    host.close()
  }
}

/** What a deployer set stays; the import adds its types and the time it covers. */
function mergedSite(known: Site | null, reading: ImportReading, areas: LoadedAreas | null): Site {
  const read = siteSchema.parse(siteFrom(reading, areas))
  const site = known ?? read
  const codes = new Set(site.incidentTypes.map(({ code }) => code))
  const { from, to } = reading.period ?? { from: 0, to: 0 }
  return {
    ...site,
    ...(areas && { areas: read.areas }),
    incidentTypes: [...site.incidentTypes, ...read.incidentTypes.filter(({ code }) => !codes.has(code))],
    imported: { from: Math.min(from, site.imported?.from ?? from), to: Math.max(to, site.imported?.to ?? to) },
  }
}

async function defineAreas({ recorder }: Host, { areas }: LoadedAreas, now: number): Promise<void> {
  const fresh = areas.filter((area) => {
    const known = recorder.world.areas.get(area.areaId)
    return (
      !known || known.parentId !== area.parentId || known.name.zh !== area.name.zh || known.name.en !== area.name.en
    )
  })
  const cause = `import:areas:${now}:${recorder.world.seq}`
  await recorder.record(
    'import',
    cause,
    fresh.map((data) => ({ type: 'area.defined' as const, at: now, area: data.areaId, data })),
  )
}
