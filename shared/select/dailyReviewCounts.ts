import { ancestorAt, type Areas } from '../domain/area.ts'
import type { Incident } from '../domain/incident.ts'
import type { Site } from '../site.ts'
import { zoned } from './clock.ts'
import { countSignal, type Signal } from './signal.ts'

const hoursADay = 24

/** How many calls one day had: by type and hour of the site’s clock, by area of the coarse level (`''`: outside all). */
export type DayCounts = Readonly<{
  types: ReadonlyMap<string, Float64Array>
  areas: ReadonlyMap<string, number>
  /** Left out: what police found themselves, and duplicates of another call. */
  police: number
  duplicates: number
}>

/** A row of counts with what such days usually have; no mean where no earlier day is kept. */
export type CountRow = Readonly<{ key: string; n: number; mean: number | null }>
/** The same with its hours, in the order of `hours`. */
export type HourRow = CountRow & Readonly<{ hours: readonly number[]; means: readonly number[] | null }>

/** Calls of a day against its baseline: the mean of the same weekday’s hours, or of every earlier day. */
export type CountTable = Readonly<{
  /** Hours of the site’s clock, from the one that the day begins in. */
  hours: readonly number[]
  all: HourRow
  types: readonly HourRow[]
  areas: readonly CountRow[]
  police: number
  duplicates: number
}>

/** Counts one incident after another of one day. */
export function countDay(world: Areas, site: Pick<Site, 'areas' | 'zone'>, incidents: Iterable<Incident>): DayCounts {
  const types = new Map<string, Float64Array>()
  const areas = new Map<string, number>()
  let [police, duplicates] = [0, 0]
  for (const { incidentType, area, origin, end, receivedAt } of incidents) {
    if (origin === 'police') police++
    else if (end?.kind === 'duplicate') duplicates++
    else {
      let hours = types.get(incidentType)
      if (!hours) types.set(incidentType, (hours = new Float64Array(hoursADay)))
      hours[zoned(receivedAt, site.zone).hour]!++
      const place = ancestorAt(world, area, site.areas.coarse)?.id ?? ''
      areas.set(place, (areas.get(place) ?? 0) + 1)
    }
  }
  return { types, areas, police, duplicates }
}

export function countTable(day: DayCounts, earlier: readonly DayCounts[], firstHour: number): CountTable {
  const hours = Array.from({ length: hoursADay }, (_, i) => (firstHour + i) % hoursADay)
  const mean = (of: (each: DayCounts) => number) =>
    earlier.length === 0 ? null : earlier.reduce((sum, each) => sum + of(each), 0) / earlier.length
  const row = (key: string, at: (each: DayCounts, hour: number) => number): HourRow => {
    const counts = hours.map((hour) => at(day, hour))
    const means = earlier.length === 0 ? null : hours.map((hour) => mean((each) => at(each, hour))!)
    return { key, n: sum(counts), mean: means && sum(means), hours: counts, means }
  }
  const keysOf = (of: (each: DayCounts) => ReadonlyMap<string, unknown>) => [
    ...new Set([day, ...earlier].flatMap((each) => [...of(each).keys()])),
  ]
  return {
    hours,
    all: row('', (each, hour) => sum([...each.types.values()].map((of) => of[hour]!))),
    types: keysOf(({ types }) => types)
      .map((type) => row(type, (each, hour) => each.types.get(type)?.[hour] ?? 0))
      .sort(mostFirst),
    areas: keysOf(({ areas }) => areas)
      .map((key) => ({
        key,
        n: day.areas.get(key) ?? 0,
        mean: mean(({ areas }) => areas.get(key) ?? 0),
      }))
      .sort(mostFirst),
    police: day.police,
    duplicates: day.duplicates,
  }
}

/** How far a count is from what is usual; null where that is not known. */
export function rowSignal({ n, mean }: Pick<CountRow, 'n' | 'mean'>): Signal | null {
  return mean === null ? null : countSignal(n, mean)
}

/** Every signal of a table, the strongest first: of all calls, types, areas, hours, and of a type in an hour. */
export type TableSignal = Readonly<{
  of: 'all' | 'type' | 'area' | 'hour' | 'type_hour'
  key: string
  hour: number | null
  n: number
  mean: number
  z: number
}>

export function tableSignals({ hours, all, types, areas }: CountTable): TableSignal[] {
  const found: TableSignal[] = []
  const look = (
    of: TableSignal['of'],
    key: string,
    hour: number | null,
    n: number,
    mean: number | null | undefined,
  ) => {
    if (mean === null || mean === undefined) return
    const { z, isSignal } = countSignal(n, mean)
    if (isSignal) found.push({ of, key, hour, n, mean, z })
  }
  look('all', '', null, all.n, all.mean)
  for (const { key, n, mean } of types) look('type', key, null, n, mean)
  for (const { key, n, mean } of areas) look('area', key, null, n, mean)
  for (const [i, hour] of hours.entries()) look('hour', '', hour, all.hours[i]!, all.means?.[i])
  for (const type of types)
    for (const [i, hour] of hours.entries()) look('type_hour', type.key, hour, type.hours[i]!, type.means?.[i])
  return found.sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
}

function mostFirst(a: CountRow, b: CountRow): number {
  return b.n - a.n || (b.mean ?? 0) - (a.mean ?? 0) || a.key.localeCompare(b.key)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
