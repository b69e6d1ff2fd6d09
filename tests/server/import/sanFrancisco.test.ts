import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { report as reportSchema } from '../../../shared/facts/report.ts'
import type { Incident } from '../../../shared/domain/incident.ts'
import type { World } from '../../../shared/domain/world.ts'
import { responseFigure } from '../../../shared/select/responseTimes.ts'
import { siteSchema } from '../../../shared/site.ts'
import type { LoadedAreas } from '../../../server/areas/area.ts'
import { loadAreas } from '../../../server/areas/loadAreas.ts'
import type { ImportReading } from '../../../server/import/call.ts'
import { readCalls } from '../../../server/import/readCalls.ts'
import { readMapping } from '../../../server/import/readMapping.ts'
import { reportsOf } from '../../../server/import/reports.ts'
import { siteFrom } from '../../../server/import/siteFrom.ts'
import { placeAt, unitTracks } from '../../../server/import/unitTracks.ts'
import { told, worldWith } from './fold.ts'

const data = join(import.meta.dirname, '../../../../shared/data')
const file = join(data, 'sf-fire-calls-2020-04.csv')
const here = existsSync(file)
if (!here)
  console.log(
    'The San Francisco calls are not beside this clone: their import is not checked against an independent count',
  )

/**
 * The file read again, on purpose in another way: one pass over its characters, times as plain arithmetic on the
 * local clock (no change of clocks lies in the period), response of a call as the first arrival of all its rows.
 */
function independently() {
  const [header, ...rows] = cells(readFileSync(file, 'utf8'))
  const at = (name: string) => header!.indexOf(name)
  const [call, received, onScene, area, priority] = [
    'Call Number',
    'Received DtTm',
    'On Scene DtTm',
    'Neighborhooods - Analysis Boundaries',
    'Priority',
  ].map(at) as [number, number, number, number, number]
  const calls = new Map<string, { received: number; arrived: number; area: string; priority: string }>()
  for (const row of rows) {
    const known = calls.get(row[call]!) ?? {
      received: seconds(row[received]!),
      arrived: Infinity,
      area: row[area]!,
      priority: row[priority]!,
    }
    if (row[onScene]) known.arrived = Math.min(known.arrived, seconds(row[onScene]))
    calls.set(row[call]!, known)
  }
  const groups = (key: 'area' | 'priority') => {
    const lengths = new Map<string, number[]>()
    for (const of of calls.values())
      if (of.arrived !== Infinity && of.arrived >= of.received)
        lengths.set(of[key], [...(lengths.get(of[key]) ?? []), of.arrived - of.received])
    return Object.fromEntries([...lengths].map(([name, of]) => [name, figure(of)]))
  }
  return { rows: rows.length, calls: calls.size, byArea: groups('area'), byPriority: groups('priority') }
}

function figure(lengths: number[]) {
  const sorted = lengths.sort((a, b) => a - b)
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]
  return { n: sorted.length, p50: rank(0.5), p90: rank(0.9) }
}

function seconds(text: string): number {
  const [, month, day, year, hour, minute, second, half] = /(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+) ([AP])M/.exec(text)!
  const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second)) / 1000
}

function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) cell += character
    else if (character === ',' || character === '\n') {
      row.push(cell)
      cell = ''
      if (character === '\n') {
        rows.push(row)
        row = []
      }
    } else if (character !== '\r') cell += character
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

describe.runIf(here)('the fire calls of San Francisco', () => {
  let reading: ImportReading
  let areas: LoadedAreas
  let world: World
  const site = () => siteSchema.parse(siteFrom(reading, areas))

  beforeAll(async () => {
    const mapping = await readMapping('sf-fire-calls')
    reading = await readCalls(file, mapping)
    const geojson = readFileSync(join(data, 'sf-analysis-neighborhoods.geojson'), 'utf8')
    areas = loadAreas(geojson, {
      nameProperty: 'nhood',
      crs: 'wgs84',
      namesZh: mapping.area!.namesZh,
      rootName: mapping.siteName!,
    })
    world = worldWith(areas)
    told(world, reportsOf(reading, { areas }), areas)
  }, 60_000)

  function figures(key: (incident: Incident) => string) {
    const groups = Map.groupBy(world.incidents.values(), key)
    return Object.fromEntries(
      [...groups].map(([name, incidents]) => {
        const { n, p50, p90 } = responseFigure(incidents, 'total', site())
        return [name, { n, p50: p50! / 1000, p90: p90! / 1000 }]
      }),
    )
  }

  it('load whole: every row a unit response of one of the calls', () => {
    const own = independently()
    expect({ rows: own.rows, calls: own.calls }).toEqual({ rows: 10_410, calls: 5_292 })
    expect(reading.rows).toEqual({ read: own.rows, used: own.rows, excluded: {} })
    expect(reading.responseTally).toEqual({ read: own.rows, used: own.rows, excluded: {} })
    expect(world.incidents.size).toBe(own.calls)
    expect(world.orders.size).toBe(own.rows)
    expect(world.units.size).toBe(199)
  })

  it('agree with an independent count to the second, by neighbourhood', () => {
    const expected = independently().byArea
    const nameOf = ({ area }: Incident) => (area === null ? 'None' : world.areas.get(area)!.name.en)
    expect(figures(nameOf)).toEqual(expected)
    expect(Object.keys(expected)).toHaveLength(42)
  })

  it('agree with an independent count to the second, by priority', () => {
    const { E, 3: three, 2: two } = independently().byPriority
    expect(figures(({ priority }) => `P${priority}`)).toEqual({ P1: E, P2: three, P3: two })
  })

  it('are told in a way the door takes, in order, and leave nobody on a call', () => {
    const reports = reportsOf(reading, { areas })
    for (const report of reports) if (!reportSchema.safeParse(report).success) throw new Error(JSON.stringify(report))
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
    expect([...world.incidents.values()].every(({ end }) => end !== null)).toBe(true)
    expect([...world.units.values()].every(({ orderIds }) => orderIds.length === 0)).toBe(true)
  })

  it('have a Chinese name for each of their types and areas', () => {
    const hanzi = /\p{Script=Han}/u
    expect(reading.types.filter(({ name }) => !hanzi.test(name.zh))).toEqual([])
    expect(areas.areas.filter(({ name }) => !hanzi.test(name.zh))).toEqual([])
    expect(areas.geojson.features).toHaveLength(41)
  })

  it('have a track for every unit, at the scene when it says it was', () => {
    const tracks = unitTracks(reading)
    expect(tracks.size).toBe(reading.units.size)
    let there = 0
    let arrivals = 0
    for (const { lon, lat, responses } of reading.calls)
      for (const { unitId, stamps } of responses) {
        if (stamps.on_scene === undefined) continue
        const place = placeAt(tracks.get(unitId)!, stamps.on_scene)!
        arrivals++
        if (Math.abs(place.lon - lon!) < 1e-4 && Math.abs(place.lat - lat!) < 1e-4) there++
      }
    expect(there / arrivals).toBeGreaterThan(0.999)
  })
})
