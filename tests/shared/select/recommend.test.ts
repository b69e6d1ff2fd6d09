import { describe, expect, it } from 'vitest'
import { Positions } from '../../../shared/domain/position.ts'
import { World } from '../../../shared/domain/world.ts'
import { coverAhead } from '../../../shared/select/coverAhead.ts'
import { coverLost, recommend } from '../../../shared/select/recommend.ts'
import { commanded, deskSite as site, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, seconds, step, take, told } from '../../support/given.ts'

const ann = somebody('ann', 'dispatcher')

/** Units around a scene at 120.1, 30: each `[id, km east, more]`. Area 1 is t1, area 2 is t2. */
function around(units: readonly (readonly [id: string, km: number, more?: object, area?: number])[]) {
  const world = withTownships(new World())
  const positions = new Positions()
  for (const [unit, km, more = {}, area = 1] of units) {
    take(world, aUnit(unit, more))
    take(world, onDuty(unit))
    place(world, positions, unit, km, 0, area)
  }
  take(world, aCall('J1', 0, { lon: 120.1, lat: 30, areaId: 't1', priority: 1 }))
  const advise = (at = minutes) => recommend(world, positions, site, world.incidents.get('J1')!, noon + at)
  return { world, positions, advise, ids: (at?: number) => advise(at).map(({ unit: { id } }) => id) }
}

function place(world: World, positions: Positions, unit: string, km: number, at: number, area = 1): void {
  const lon = 120.1 + km / (111.195 * Math.cos(Math.PI / 6))
  const time = noon + at
  const { index } = world.units.get(unit)!
  positions.put({ unit: index, at: time, receivedAt: time, lon, lat: 30, speedKmh: 0, heading: null, area })
}

const codes = (candidate: { reasons: readonly { code: string }[] }) => candidate.reasons.map(({ code }) => code)

describe('recommended units', () => {
  it('come by estimated travel time, with the straight distance it is from [O16]', () => {
    const { advise } = around([
      ['far', 4],
      ['near', 1],
      ['foot', 2, { kind: 'foot' }],
    ])
    const [first, second, third] = advise(30 * seconds)
    expect([first, second, third].map((each) => each!.unit.id)).toEqual(['near', 'far', 'foot'])
    expect(first!.distanceM).toBe(1000)
    expect(first!.travelMs).toBe(168_000)
    expect(codes(first!)).toEqual(expect.arrayContaining(['free', 'travel', 'role', 'fix']))
  })

  it('that fit better by role and capability go before nearer ones that fit less [O16]', () => {
    const { world, ids } = around([
      ['patrol', 1],
      ['traffic', 1.2, { role: 'traffic', capabilities: ['breath_test'] }],
      ['engine', 0.5, { role: 'fire', kind: 'heavy' }],
    ])
    take(world, told('incident.classified', 1, { incidentId: 'J1', incidentType: 'drunk_driving' }))
    expect(ids()).toEqual(['traffic', 'patrol', 'engine'])
  })

  it('are followed by busy ones with about how long, and by those not to be asked, with why [O16]', () => {
    const { world, positions, advise } = around([
      ['free', 3],
      ['busy', 1],
      ['asked', 1],
      ['lost', 1],
      ['resting', 1],
      ['fire', 1, { role: 'fire' }],
    ])
    take(world, aUnit('home'))
    take(world, aCall('J2', 0, { lon: 120.1, lat: 30, areaId: 't1', priority: 3 }))
    take(world, issued('O2', 'J2', 'busy', 0))
    take(world, step('O2', 'on_scene', minutes))
    take(world, told('unit.status_changed', 1, { unitId: 'resting', status: 'break' }))
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['asked'] }, minutes)
    commanded(world, ann, { type: 'order.return', orderId: 'K1-1', reason: '抓捕中' }, 2 * minutes)
    for (const unit of ['free', 'busy', 'asked', 'resting', 'fire']) place(world, positions, unit, 3, 8 * minutes)
    const advice = advise(8 * minutes)
    expect(advice.map(({ unit, advice: each }) => [unit.id, each])).toEqual([
      ['free', 'recommended'],
      ['busy', 'later'],
      ...advice.slice(2).map(({ unit }) => [unit.id, 'not_recommended']),
    ])
    const why = Object.fromEntries(advice.slice(2).map(({ unit, reasons }) => [unit.id, reasons[0]]))
    expect(why).toMatchObject({
      asked: { code: 'asked_already', orderId: 'K1-1', became: 'returned' },
      lost: { code: 'out_of_contact', ageMs: 8 * minutes },
      resting: { code: 'not_available', status: 'break' },
      fire: { code: 'unfit' },
      home: { code: 'off_duty' },
    })
    expect(advice[1]!.reasons[0]).toMatchObject({ code: 'busy', incidentId: 'J2', freeInMs: 7 * minutes })
  })

  it('with an old fix lose to those seen a moment ago [O16]', () => {
    const { world, positions, ids } = around([
      ['stale', 1],
      ['fresh', 1.2],
    ])
    place(world, positions, 'fresh', 1.2, 2 * minutes)
    expect(ids(2 * minutes)).toEqual(['fresh', 'stale'])
  })

  it('none are given for an incident that lies nowhere [O16]', () => {
    const { world, positions } = around([['near', 1]])
    take(world, aCall('J9', 0, { priority: 1 }))
    const [only] = recommend(world, positions, site, world.incidents.get('J9')!, noon + minutes)
    expect(only).toMatchObject({ advice: 'not_recommended', reasons: [{ code: 'no_place' }] })
  })
})

describe('what if', () => {
  it('names the areas left without anybody, for one unit and for several [O17]', () => {
    const { world, positions, advise } = around([
      ['east1', 1],
      ['east2', 1.5],
      ['west', 9, {}, 2],
    ])
    const lost = (...units: string[]) => coverLost(world, positions, site, units, noon + 30 * seconds)
    expect(lost('east1')).toEqual([])
    expect(lost('east1', 'east2')).toEqual(['t1'])
    expect(lost('west')).toEqual(['t2'])
    const west = advise(30 * seconds).find(({ unit }) => unit.id === 'west')!
    expect(west.reasons).toContainEqual({ code: 'leaves_uncovered', speaks: 'against', areaId: 't2' })
  })

  it('says which areas are bare now and which will be covered again when a unit is expected to clear [O17]', () => {
    const { world, positions } = around([['only', 1]])
    take(world, issued('O1', 'J1', 'only', -20 * minutes))
    take(world, step('O1', 'on_scene', -15 * minutes))
    const [t1, t2] = coverAhead(world, positions, site, noon + 30 * seconds)
    expect(t1).toMatchObject({ isBare: true, freeNow: 0 })
    expect(t1!.ahead.map(({ isBare, free }) => [isBare, free])).toEqual([
      [true, 0],
      [false, 1],
    ])
    expect(t2).toMatchObject({ isBare: true, ahead: [{ isBare: true }, { isBare: true }] })
  })

  it('says how likely the calls to be expected take everybody', () => {
    const { world, positions } = around([
      ['a', 1],
      ['b', 1],
    ])
    for (let i = 0; i < 24; i++) {
      take(world, aCall(`N${i}`, -hours + i, { areaId: 't1', priority: 3 }))
      take(world, issued(`N${i}-1`, `N${i}`, 'a', -hours + i))
      take(world, step(`N${i}-1`, 'cleared', -hours + minutes))
    }
    const [t1] = coverAhead(world, positions, site, noon + 30 * seconds)
    const quarter = t1!.ahead[1]!
    expect(quarter).toMatchObject({ free: 2, expectedCalls: 2 })
    expect(quarter.runOutChance).toBeCloseTo(1 - Math.exp(-2) * 3, 6)
  })
})
