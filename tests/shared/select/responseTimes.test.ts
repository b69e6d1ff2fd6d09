import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalEnds, incidentInterval, orderInterval } from '../../../shared/select/intervals.ts'
import { nearestRank, wilson } from '../../../shared/select/percentile.ts'
import { responseFigure, unitResponseFigure } from '../../../shared/select/responseTimes.ts'
import { siteSchema } from '../../../shared/site.ts'
import {
  aCall,
  aUnit,
  given,
  hours,
  issued,
  minutes,
  onDuty,
  seconds,
  stated,
  step,
  told,
} from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试', en: 'Test' } })
const crew = ['P1', 'P2'].flatMap((unit) => [aUnit(unit), onDuty(unit)])

/** A call answered after 5 s, dispatched after 30 s, then by one unit: signed 40 s, left 60 s, there 240 s, done 900 s. */
const ordinary = [
  ...crew,
  aCall('J1', 0),
  stated('J1', 'answered', 5 * seconds),
  stated('J1', 'created', 12 * seconds),
  issued('O1', 'J1', 'P1', 30 * seconds),
  step('O1', 'acknowledged', 40 * seconds),
  step('O1', 'en_route', 60 * seconds),
  step('O1', 'on_scene', 240 * seconds),
  step('O1', 'cleared', 900 * seconds),
  stated('J1', 'fed_back', 1000 * seconds),
]

describe('intervals', () => {
  it.each([
    ['answer', 5],
    ['queue', 18],
    ['dispatch', 25],
    ['receipt', 10],
    ['turnout', 20],
    ['travel', 180],
    ['total', 240],
    ['handling', 660],
    ['feedback', 100],
  ] as const)('%s of an ordinary call is %d s [I1]', (name, s) => {
    const incident = given(...ordinary).incidents.get('J1')!
    expect(incidentInterval(incident, intervalEnds(name, 'acknowledged'))).toEqual({ ms: s * seconds })
  })

  it('turnout runs from dispatch where the site says so [I1]', () => {
    const incident = given(...ordinary).incidents.get('J1')!
    expect(incidentInterval(incident, intervalEnds('turnout', 'dispatched'))).toEqual({ ms: 30 * seconds })
  })

  it('a missing moment gives no interval, never 0 [I2]', () => {
    const incident = given(aCall('J1', 0)).incidents.get('J1')!
    expect(incidentInterval(incident, intervalEnds('total', 'acknowledged'))).toEqual({ excluded: 'missing' })
  })

  it.each([
    [-1, { excluded: 'negative' }],
    [0, { ms: 0 }],
    [24 * hours, { ms: 24 * hours }],
    [24 * hours + 1, { excluded: 'over_24h' }],
  ])('an arrival %d ms after receipt counts as %o [I3]', (at, counts) => {
    const incident = given(...crew, aCall('J1', 0), stated('J1', 'on_scene', at)).incidents.get('J1')!
    expect(incidentInterval(incident, intervalEnds('total', 'acknowledged'))).toEqual(counts)
  })

  it('police-initiated incidents are left out and counted [I4]', () => {
    const world = given(aCall('J1', 0, { origin: 'police' }), stated('J1', 'on_scene', 0))
    const figure = responseFigure(world.incidents.values(), 'total', site)
    expect(figure).toMatchObject({ n: 0, excluded: { police_initiated: 1 }, p50: null, compliance: null })
  })

  it('a unit’s own chain gives its own intervals', () => {
    const world = given(...ordinary, issued('O2', 'J1', 'P2', 50 * seconds), step('O2', 'on_scene', 400 * seconds))
    const incident = world.incidents.get('J1')!
    const total = intervalEnds('total', 'acknowledged')
    const lengths = [...world.orders.values()].map((order) => orderInterval(order, incident, total))
    expect(lengths).toEqual([{ ms: 240 * seconds }, { ms: 400 * seconds }])
    const pairs = [...world.orders.values()].map((order) => [order, incident] as const)
    expect(unitResponseFigure(pairs, 'total', site)).toMatchObject({ n: 2, p90: 400 * seconds })
    expect(responseFigure([incident], 'total', site)).toMatchObject({ n: 1, p90: 240 * seconds })
  })
})

describe('figures', () => {
  it('percentiles are by nearest rank [I5]', () => {
    expect(nearestRank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9)
    expect(nearestRank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10)
    expect(nearestRank([7], 0.5)).toBe(7)
    expect(nearestRank([], 0.5)).toBeNull()
  })

  it('a percentile is a value of the list with the asked share at or below it [I5]', () => {
    const list = fc.array(fc.integer(), { minLength: 1 }).map((values) => values.toSorted((a, b) => a - b))
    const property = fc.property(list, fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const p = nearestRank(values, percent / 100)!
      const below = values.filter((value) => value <= p).length
      const strictlyBelow = values.filter((value) => value < p).length
      expect(below / values.length).toBeGreaterThanOrEqual(percent / 100 - 1e-12)
      expect(strictlyBelow / values.length).toBeLessThan(percent / 100 + 1e-12)
    })
    fc.assert(property, { seed: 90 })
  })

  it('says when n is small [I5]', () => {
    const calls = (n: number) =>
      Array.from({ length: n }, (_, i) => [aCall(`J${i}`, 0), stated(`J${i}`, 'on_scene', minutes)]).flat()
    const figure = (n: number) => responseFigure(given(...calls(n)).incidents.values(), 'total', site)
    expect([figure(19).small, figure(20).small]).toEqual([true, false])
  })

  it('compliance is k of n against the target of each incident’s own priority [I6]', () => {
    const world = given(
      aCall('p1', 0, { priority: 1 }),
      stated('p1', 'on_scene', 6 * minutes),
      aCall('p2', 0, { priority: 2 }),
      stated('p2', 'on_scene', 6 * minutes),
      aCall('p4', 0, { priority: 4 }),
      stated('p4', 'on_scene', 6 * minutes),
    )
    expect(responseFigure(world.incidents.values(), 'total', site).compliance).toMatchObject({
      k: 1,
      of: 2,
      share: 0.5,
    })
  })

  it('judges an upgraded incident from its upgrade, and counts its total from receipt [W10]', () => {
    const world = given(
      aCall('J1', 0, { priority: 3 }),
      told('incident.prioritised', 10 * minutes, { incidentId: 'J1', priority: 1 }),
      stated('J1', 'on_scene', 14 * minutes),
    )
    const figure = responseFigure(world.incidents.values(), 'total', site)
    expect(figure).toMatchObject({ p50: 14 * minutes, compliance: { k: 1, of: 1 } })
  })

  it('the Wilson interval of 702 of 816 is 83.5 to 88.2 % [I6]', () => {
    const { low, high } = wilson(702, 816)!
    expect([low, high].map((share) => Math.round(share * 1000) / 10)).toEqual([83.5, 88.2])
  })
})
