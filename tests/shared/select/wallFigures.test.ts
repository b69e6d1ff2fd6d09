import { describe, expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alert.ts'
import type { Incident } from '../../../shared/domain/incident.ts'
import { World } from '../../../shared/domain/world.ts'
import { alertRate } from '../../../shared/select/alertRate.ts'
import { arrivalBands } from '../../../shared/select/arrivalBands.ts'
import { shiftAt } from '../../../shared/select/clock.ts'
import { dayStrip } from '../../../shared/select/dayStrip.ts'
import { feedHealth, staleAge } from '../../../shared/select/feedHealth.ts'
import { fewestFree, totalForce } from '../../../shared/select/forceBoard.ts'
import { placeName } from '../../../shared/select/placeName.ts'
import { responseClocks } from '../../../shared/select/responseClocks.ts'
import { responseFigure } from '../../../shared/select/responseTimes.ts'
import { type Baseline, clockIntervals } from '../../../shared/wire/baseline.ts'
import { aSite, saturdayEvening as now } from '../../support/aShift.ts'

const minute = 60_000
const hour = 60 * minute
const site = aSite()

function anIncident(id: string, receivedAt: number, more: Partial<Incident> = {}): Incident {
  return {
    id,
    incidentType: 'theft',
    priority: 3,
    origin: 'caller',
    area: null,
    lon: null,
    lat: null,
    place: null,
    sourcePriority: null,
    receivedAt,
    targetFrom: receivedAt,
    stated: {},
    stamps: {},
    orderIds: [],
    end: null,
    touchedAt: receivedAt,
    ...more,
  }
}
const arrived = (id: string, receivedAt: number, afterMs: number, more: Partial<Incident> = {}) =>
  anIncident(id, receivedAt, { stamps: { on_scene: receivedAt + afterMs }, ...more })

function anAlert(id: string, raisedAt: number, priority: Alert['priority'] = 2): Alert {
  const about = { incidentId: null, unitId: null, areaId: null, feed: null }
  return {
    id,
    rule: 'no_cover',
    key: id,
    priority,
    ...about,
    since: raisedAt,
    raisedAt,
    clearedAt: null,
    acknowledged: null,
    suppressed: null,
    chattering: false,
    stale: false,
  }
}

function aBaseline(day: Baseline['day'] = null): Baseline {
  const figure = responseFigure([arrived('old', now - 7 * 24 * hour, 6 * minute)], 'total', site)
  const figures = Object.fromEntries(clockIntervals.map((interval) => [interval, figure]))
  return {
    shift: shiftAt(now, site),
    sameShift: { weeks: 4, figures: figures as Baseline['sameShift']['figures'] },
    day,
  }
}

describe('response clocks', () => {
  const shiftFrom = shiftAt(now, site).from
  const world = new World({
    incidents: [
      arrived('before', shiftFrom - minute, 4 * minute),
      ...Array.from({ length: 25 }, (_, i) => arrived(`in-${i}`, shiftFrom + i * minute, (i < 20 ? 10 : 40) * minute)),
      arrived('recent', now - 20 * minute, 8 * minute),
    ],
  })
  const { clocks, weeks } = responseClocks(world, now, site, aBaseline())
  const total = clocks.find(({ interval }) => interval === 'total')!

  it('count this shift and the last hour by when the call was received', () => {
    expect(total.shift.n).toBe(26)
    expect(total.lastHour.n).toBe(1)
  })

  it('say whether the shift meets what the site requires', () => {
    expect(total.shift.compliance).toMatchObject({ k: 21, of: 26 })
    expect(total.met).toBe(false)
  })

  it('judge nothing on too few cases', () => {
    const few = new World({ incidents: [arrived('late', now - hour, 50 * minute)] })
    expect(responseClocks(few, now, site, null).clocks.every(({ met }) => met === null)).toBe(true)
  })

  it('compare only with earlier weeks of the same shift', () => {
    expect(weeks).toBe(4)
    expect(total.earlier?.n).toBe(1)
    const other = { ...aBaseline(), shift: shiftAt(now - 8 * hour, site) }
    expect(responseClocks(world, now, site, other).clocks.every(({ earlier }) => earlier === null)).toBe(true)
  })
})

describe('arrival bands', () => {
  it('hold this shift’s arrivals, an edge in the band below it, and count what is left out', () => {
    const world = new World({
      incidents: [
        arrived('a', now - hour, 5 * minute),
        arrived('b', now - hour, 5 * minute + 1),
        arrived('c', now - hour, 31 * minute),
        arrived('d', now - hour, minute, { origin: 'police' }),
        anIncident('e', now - minute),
        arrived('f', now - 20 * hour, minute),
      ],
    })
    const bands = arrivalBands(world, now, site)
    expect(bands.counts).toEqual([1, 1, 0, 0, 1])
    expect(bands.n).toBe(3)
    expect(bands.excluded).toEqual({ police_initiated: 1, missing: 1 })
  })
})

describe('the rate of alerts', () => {
  const worldOf = (ages: number[]) =>
    new World({ alerts: ages.map((age, i) => anAlert(`a${i}`, now - age, i === 0 ? 1 : 2)) })

  it('is counted in ten minutes of the clock, the last of them still filling', () => {
    const rate = alertRate(worldOf([minute, 2 * minute, 12 * minute]), now, site, 1)
    expect(rate.priority1).toHaveLength(36)
    expect(rate.priority1.at(-1)).toBe(1)
    expect(rate.others.slice(-2)).toEqual([1, 1])
    expect(rate.from + 36 * rate.binMs).toBeGreaterThan(now)
    expect(rate.lastTen).toBe(2)
  })

  it('has the line for the positions that are told, and is a flood while history has one [R10]', () => {
    const ages = Array.from({ length: 11 }, (_, i) => i * 20_000)
    expect(alertRate(worldOf(ages), now, site, 2)).toMatchObject({ flood: false, floodAt: 20, positions: 2 })
    const flooded = worldOf(ages)
    flooded.floods.put({ id: 'flood', since: now - minute, count: 11 })
    expect(alertRate(flooded, now, site, 1).flood).toBe(true)
    flooded.floods.remove('flood')
    expect(alertRate(flooded, now, site, 1).flood).toBe(false)
  })

  it('leaves out what lies on the shelf, as the judgement of a flood does', () => {
    const world = worldOf([minute, 2 * minute])
    const { key } = world.alerts.get('a0')!
    world.shelves.put({ id: key, until: now, reason: '', oneShot: false, at: now - 10 * minute, by: '' })
    expect(alertRate(world, now, site, 1).lastTen).toBe(1)
  })
})

describe('the day strip', () => {
  const from = Date.UTC(2026, 10, 20, 16)
  const flat = (value: number) => Array.from({ length: 144 }, () => value)
  const day = {
    from,
    binMs: 10 * minute,
    basis: 'weekday',
    days: 15,
    mean: flat(2),
    low: flat(1),
    high: flat(3),
  } as const
  const world = new World({
    incidents: [
      anIncident('yesterday', from - 1),
      anIncident('first', from),
      ...Array.from({ length: 4 }, (_, i) => anIncident(`many-${i}`, from + hour + i)),
      anIncident('urgent', now - 1000, { priority: 1 }),
    ],
  })

  it('runs from midnight to midnight in the site’s zone', () => {
    const strip = dayStrip(world, now, site, null)
    expect([strip.from, strip.to]).toEqual([from, from + 24 * hour])
    expect(strip.counts[0]).toBe(1)
    expect(strip.counts[6]).toBe(4)
    expect(strip.total).toBe(6)
    expect(strip.priority1At).toEqual([now - 1000])
    expect(strip.usual).toBeNull()
  })

  it('marks bins above the band and says what is usual by now', () => {
    const strip = dayStrip(world, now, site, aBaseline(day))
    expect(strip.exceeds.flatMap((over, bin) => (over ? [bin] : []))).toEqual([6])
    expect(strip.usual).toBeCloseTo((2 * (now - from)) / (10 * minute), 6)
  })

  it('takes no other day’s band', () => {
    const strip = dayStrip(world, now, site, aBaseline({ ...day, from: from - 24 * hour }))
    expect(strip).toMatchObject({ band: null, usual: null })
  })
})

describe('feed health', () => {
  const feeds = [
    { id: 'calls', lastAt: now - 12_000 },
    { id: 'positions', lastAt: now - 11_000 },
    { id: 'orders', lastAt: null },
  ]
  const health = feedHealth(feeds, site, now)

  it('is silent after the time promised, and never for what was never heard', () => {
    expect(health.map(({ id, state }) => [id, state])).toEqual([
      ['calls', 'silent'],
      ['positions', 'silent'],
      ['orders', 'never'],
      ['partners', 'never'],
    ])
  })

  it('makes figures stale only after twice that', () => {
    expect(staleAge(health, ['calls'])).toBeNull()
    expect(staleAge(health, ['calls', 'positions', 'orders'])).toBe(11_000)
  })
})

describe('the force board', () => {
  const count = (free: number) => ({ free, committed: 2, unavailable: 0, out_of_contact: 0, off_duty: 0 })
  const area = (id: string) =>
    ({ id, parentId: null, level: 'township', name: { zh: id, en: id }, centre: [0, 0] }) as const
  const forces = [
    { area: area('many'), count: count(9), cover: count(9), onDuty: 11 },
    { area: area('none'), count: count(0), cover: count(0), onDuty: 2 },
    { area: area('empty'), count: count(0), cover: count(0), onDuty: 0 },
    { area: area('none-of-more'), count: count(0), cover: count(0), onDuty: 6 },
  ]

  it('has the fewest free first, the larger force before the smaller, and no township without anybody', () => {
    expect(fewestFree(forces).map(({ area }) => area.id)).toEqual(['none-of-more', 'none', 'many'])
  })

  it('adds up', () => {
    expect(totalForce(forces)).toEqual({ free: 9, onDuty: 19 })
  })
})

describe('the name of a place', () => {
  const areas = [
    { id: 't', parentId: null, level: 'township', name: { zh: '北塘街道', en: 'Beitang' }, centre: [0, 0] },
    { id: 'c', parentId: 't', level: 'community', name: { zh: '人民社区', en: 'Renmin' }, centre: [0, 0] },
    { id: 'n', parentId: null, level: 'community', name: { zh: '', en: 'Mission' }, centre: [0, 0] },
  ] as const
  const world = new World({ areas })

  it('is its township’s, its own without one, and none where nothing is known', () => {
    expect(placeName(world, 'c', site)?.en).toBe('Beitang')
    expect(placeName(world, 'n', site)?.en).toBe('Mission')
    expect(placeName(world, null, site)).toBeNull()
    expect(placeName(world, 'gone', site)).toBeNull()
  })
})
