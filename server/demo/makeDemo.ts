import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { dayStart } from '../../shared/select/clock.ts'
import type { Site } from '../../shared/site.ts'
import { areasGeoJson } from './areasGeoJson.ts'
import { writeBasemap } from './basemap.ts'
import { buildCity } from './city.ts'
import { demoFiles, writeState } from './demoFiles.ts'
import { readGround, writeGround } from './groundFile.ts'
import { openPast } from './past/pastStore.ts'
import { seedPast } from './past/seedPast.ts'
import type { Ground } from './simulation/ground.ts'
import { Simulation } from './simulation/simulation.ts'

export type DemoOptions = Readonly<{
  dataDir: string
  site: Site
  seed: number
  clock: () => number
  /** Told now and then how much is done, 0 to 1. */
  onProgress: (share: number) => void
  /** Whole days of the past before today. */
  days?: number
}>

const shiftMs = 8 * 3_600_000

/** Share of the time at which each part begins. */
const parts = { basemap: 0.25, past: 0.36 } as const

/**
 * Makes the demo district in a data folder: city, basemap, eight days of facts and the last shift’s positions. It is
 * put together beside the folder’s own files, which get the database last: a folder with a database is complete.
 * Keeps its thread busy for tens of seconds.
 */
export async function makeDemo({ dataDir, site, seed, clock, onProgress, days = 8 }: DemoOptions): Promise<void> {
  const making = join(dataDir, 'demo.making')
  const [files, finished] = [demoFiles(making), demoFiles(dataDir)]
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  onProgress(0)

  const city = buildCity(seed)
  const geojson = areasGeoJson(city)
  writeFileSync(files.areas, JSON.stringify(geojson))
  writeGround(files.ground, city)
  onProgress(parts.basemap)
  await writeBasemap(city, files.basemap)
  onProgress(parts.past)

  const ground = readGround(files.ground)
  const simulation = new Simulation({ ground, site }, dayStart(clock(), site.zone, -days))
  const store = openPast(making, site, geojson, city.bounds)
  await seedPast(store, simulation, {
    areas: areaDrafts(ground, simulation.now),
    fineFrom: clock() - shiftMs,
    until: clock,
    onProgress: (share) => onProgress(parts.past + (1 - parts.past) * share),
  })
  writeState(files.state, { simulation: simulation.state(), unsent: [] })
  store.close()

  for (const name of ['areas', 'basemap', 'ground', 'state', 'database'] as const)
    renameSync(files[name], finished[name])
  rmSync(making, { recursive: true })
  onProgress(1)
}

function areaDrafts({ areas }: Ground, at: number): Draft[] {
  return areas.map(({ areaId, parentId, level, name, centre }) => ({
    type: 'area.defined',
    at,
    area: areaId,
    data: { areaId, parentId, level, name, centre },
  }))
}
