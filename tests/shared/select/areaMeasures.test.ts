import { describe, expect, it } from 'vitest'
import { Positions } from '../../../shared/domain/position.ts'
import { Visits } from '../../../shared/domain/visits.ts'
import { World } from '../../../shared/domain/world.ts'
import type { Report } from '../../../shared/decide/decision.ts'
import { type AreaScene, areasWithoutCover, measureAreas } from '../../../shared/select/areaMeasures.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, stated, take } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

/** Townships t1 with communities c1 and c2, and t2 with c3, from west to east, a degree of longitude each community. */
function withAreas(...reports: readonly Report[]): World {
  const world = new World()
  const area = (id: string, parentId: string | null, level: 'township' | 'community') =>
    world.areas.put({ id, parentId, level, name: { zh: id, en: id }, centre: [120, 30] })
  area('t1', null, 'township')
  area('t2', null, 'township')
  area('c1', 't1', 'community')
  area('c2', 't1', 'community')
  area('c3', 't2', 'community')
  for (const report of reports) take(world, report)
  return world
}

const areaOfPoint = (lon: number) => ['c1', 'c2', 'c3'][Math.floor(lon - 120)] ?? null

function scene(world: World, more: Partial<AreaScene> & { unitsAt?: readonly number[] } = {}): AreaScene {
  const { unitsAt = [], ...rest } = more
  const now = noon
  const positions = new Positions(
    unitsAt.map((lon, unit) => {
      const area = ({ c1: 1, c2: 1, c3: 2 } as Record<string, number>)[areaOfPoint(lon) ?? ''] ?? 0
      return { unit, at: now - 5 * seconds, receivedAt: now, lon, lat: 30, speedKmh: null, heading: null, area }
    }),
  )
  return {
    world,
    positions,
    visits: new Visits({ since: noon - hours, lastAt: [] }),
    site,
    now,
    areaOfUnit: (unit) => areaOfPoint(unitsAt[unit] ?? -1),
    areaOfPoint,
    ...rest,
  }
}

describe('open incidents by area', () => {
  it('counts what is open where it is said to be or else where it lies, and zero is not “no data”', () => {
    const world = withAreas(
      aCall('J1', -10 * minutes, { areaId: 'c1' }),
      aCall('J2', -10 * minutes, { lon: 120.5, lat: 30 }),
      aCall('J3', -10 * minutes, { lon: 122.5, lat: 30 }),
      stated('J3', 'closed', -minutes),
      aCall('J4', -10 * minutes),
    )
    expect(measureAreas('open_incidents', scene(world))).toEqual(
      new Map([
        ['c1', 2],
        ['c2', 0],
        ['c3', 0],
      ]),
    )
  })
})

describe('free units by area', () => {
  it('counts those on duty, located and without an order', () => {
    const world = withAreas(
      ...['P0', 'P1', 'P2', 'P3'].flatMap((id) => [aUnit(id), onDuty(id)]),
      aUnit('P4'),
      aCall('J1', -minutes),
      issued('O1', 'J1', 'P1', -minutes),
    )
    const counts = measureAreas('free_units', scene(world, { unitsAt: [120.1, 120.2, 121.5, 125, 120.3] }))
    expect(Object.fromEntries(counts)).toEqual({ c1: 1, c2: 1, c3: 0 })
  })

  it('hatches a township that has units and none of them free', () => {
    const world = withAreas(
      ...['P0', 'P1'].flatMap((id) => [aUnit(id), onDuty(id)]),
      aCall('J1', -minutes),
      issued('O1', 'J1', 'P1', -minutes),
    )
    expect(areasWithoutCover(scene(world, { unitsAt: [120.5, 122.5] }))).toEqual(['t2'])
    expect(areasWithoutCover(scene(world, { unitsAt: [120.5, 120.6] }))).toEqual([])
  })
})

describe('P90 of total response by area', () => {
  const answered = (count: number, areaId: string, takes: (i: number) => number, from = -hours) =>
    Array.from({ length: count }, (_, i) => {
      const id = `${areaId}-${i}-${from}`
      return [aCall(id, from, { areaId }), stated(id, 'on_scene', from + takes(i))]
    }).flat()

  it('is a community’s own from five cases on, else its township’s, else nothing', () => {
    const world = withAreas(
      ...answered(10, 'c1', (i) => (i + 1) * minutes),
      ...answered(2, 'c2', () => 20 * minutes),
      ...answered(4, 'c3', () => 3 * minutes),
    )
    expect(Object.fromEntries(measureAreas('p90_total', scene(world)))).toEqual({ c1: 9 * minutes, c2: 20 * minutes })
  })

  it('looks back eight hours and leaves out what the response figures leave out', () => {
    const world = withAreas(
      ...answered(5, 'c1', () => 6 * minutes),
      ...answered(5, 'c1', () => 30 * minutes, -9 * hours),
      ...Array.from({ length: 5 }, (_, i) => [
        aCall(`police-${i}`, -hours, { areaId: 'c1', origin: 'police' }),
        stated(`police-${i}`, 'on_scene', -hours + 50 * minutes),
      ]).flat(),
    )
    expect(measureAreas('p90_total', scene(world)).get('c1')).toBe(6 * minutes)
  })
})

describe('time since the last patrol by area', () => {
  it('is known of what was passed, and of the rest once the watch outlasts the longest class', () => {
    const world = withAreas()
    const watching = (since: number) =>
      Object.fromEntries(
        measureAreas(
          'since_patrol',
          scene(world, { visits: new Visits({ since, lastAt: [['c2', noon - 4 * minutes]] }) }),
        ),
      )
    expect(watching(noon - hours)).toEqual({ c2: 4 * minutes })
    expect(watching(noon - 3 * hours)).toEqual({ c1: 3 * hours, c2: 4 * minutes, c3: 3 * hours })
  })
})
