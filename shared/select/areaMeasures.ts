import { type Area, ancestorAt } from '../domain/area.ts'
import type { Incident } from '../domain/incident.ts'
import type { Positions } from '../domain/position.ts'
import type { Visits } from '../domain/visits.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import type { AreaMeasure } from './areaClasses.ts'
import { measureClasses } from './areaClasses.ts'
import { availabilityOf, contactOf, forceByArea, isUncovered } from './force.ts'
import { responseFigure } from './responseTimes.ts'

/** P90 is taken over incidents received in this time before now. */
export const measureWindowMs = 8 * 3_600_000

/** Under so many cases a community shows its township’s P90, and a township none. */
export const fewestCases = 5

export type AreaScene = Readonly<{
  world: World
  positions: Positions
  visits: Visits
  site: Site
  now: number
  /** The area of the site’s fine level that a unit’s latest fix lies in, by the unit’s index. */
  areaOfUnit: (unit: number) => string | null
  /** The same for any point. */
  areaOfPoint: (lon: number, lat: number) => string | null
}>

/**
 * One figure for each area of the site’s fine level: a count, or ms for `p90_total` and `since_patrol`. An area that
 * is missing from the answer has no data, which is never the same as zero.
 */
export function measureAreas(measure: AreaMeasure, scene: AreaScene): Map<string, number> {
  return measures[measure](scene)
}

const measures: Record<AreaMeasure, (scene: AreaScene) => Map<string, number>> = {
  open_incidents(scene) {
    const counts = zeroes(scene)
    for (const incident of scene.world.incidents.values())
      if (incident.end === null) add(counts, fineAreaOf(scene, incident))
    return counts
  },

  free_units(scene) {
    const { world, positions, site, now } = scene
    const counts = zeroes(scene)
    for (const unit of world.units.values()) {
      const contact = contactOf(positions.get(unit.index)?.at, now, site.positions)
      if (availabilityOf(unit, contact) === 'free') add(counts, scene.areaOfUnit(unit.index))
    }
    return counts
  },

  p90_total(scene) {
    const { world, site, now } = scene
    const byFine = new Map<string, Incident[]>()
    const byCoarse = new Map<string, Incident[]>()
    for (const incident of world.incidents.values()) {
      if (incident.receivedAt < now - measureWindowMs || incident.receivedAt > now) continue
      const fine = fineAreaOf(scene, incident)
      if (fine === null) continue
      group(byFine, fine).push(incident)
      const coarse = ancestorAt(world, fine, site.areas.coarse)
      if (coarse) group(byCoarse, coarse.id).push(incident)
    }
    const p90Of = (incidents: readonly Incident[] = []) => {
      const { n, p90 } = responseFigure(incidents, 'total', site)
      return n >= fewestCases ? p90 : null
    }
    const townships = new Map([...byCoarse].map(([id, incidents]) => [id, p90Of(incidents)]))
    const figures = new Map<string, number>()
    for (const area of fineAreas(scene)) {
      const own = p90Of(byFine.get(area.id))
      const figure = own ?? townships.get(ancestorAt(world, area.id, site.areas.coarse)?.id ?? '') ?? null
      if (figure !== null) figures.set(area.id, figure)
    }
    return figures
  },

  since_patrol(scene) {
    const { visits, now } = scene
    const watchedMs = now - visits.since
    const longest = measureClasses.since_patrol.edges.at(-1) ?? Infinity
    const ages = new Map<string, number>()
    for (const { id } of fineAreas(scene)) {
      const lastAt = visits.lastAt(id)
      if (lastAt !== undefined) ages.set(id, Math.max(0, now - lastAt))
      // Not passed in all the time watched: at least that long, which says something only once it is the longest class.
      else if (watchedMs > longest) ages.set(id, watchedMs)
    }
    return ages
  },
}

/** Townships (the site’s coarse level) that have nobody to send. */
export function areasWithoutCover({
  world,
  positions,
  site,
  now,
}: Pick<AreaScene, 'world' | 'positions' | 'site' | 'now'>): string[] {
  return forceByArea(world, positions, site, now)
    .filter((force) => isUncovered(force))
    .map(({ area }) => area.id)
}

function fineAreas({ world, site }: AreaScene): Area[] {
  return [...world.areas.values()].filter(({ level }) => level === site.areas.fine)
}

function fineAreaOf({ world, site, areaOfPoint }: AreaScene, { area, lon, lat }: Incident): string | null {
  const named = ancestorAt(world, area, site.areas.fine)
  if (named) return named.id
  return lon === null || lat === null ? null : areaOfPoint(lon, lat)
}

function zeroes(scene: AreaScene): Map<string, number> {
  return new Map(fineAreas(scene).map(({ id }) => [id, 0]))
}

function add(counts: Map<string, number>, id: string | null): void {
  const count = id === null ? undefined : counts.get(id)
  if (id !== null && count !== undefined) counts.set(id, count + 1)
}

function group(groups: Map<string, Incident[]>, id: string): Incident[] {
  let members = groups.get(id)
  if (!members) groups.set(id, (members = []))
  return members
}
