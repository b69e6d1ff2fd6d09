import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countDay, countTable, rowSignal, tableSignals } from '../../../shared/select/dailyReviewCounts.ts'
import { judgedArrivals, lateArrival, lateArrivals, stepTargets } from '../../../shared/select/dailyReviewLate.ts'
import { lateFeeds, missingStamps, silentFeeds } from '../../../shared/select/dailyReviewQuality.ts'
import { siteSchema } from '../../../shared/site.ts'
import type { Alert } from '../../../shared/domain/alert.ts'
import type { Report } from '../../../shared/decide/decision.ts'
import {
  aCall,
  aUnit,
  given,
  hours,
  issued,
  minutes,
  noon,
  onDuty,
  seconds,
  stamp,
  stated,
  step,
  told,
} from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试', en: 'Test' } })
const crew = [aUnit('P1'), onDuty('P1')]

/** A call of priority 1 whose steps took this long, one after the other, s; null is a step nobody recorded. */
function aWay(took: readonly (number | null)[], priority = 1) {
  const reports: Report[] = [...crew, aCall('J1', 0, { priority })]
  const steps = ['answered', 'dispatched', 'acknowledged', 'en_route', 'on_scene'] as const
  let at = 0
  for (const [i, name] of steps.entries()) {
    const s = took[i] ?? null
    if (s === null) continue
    at += s * seconds
    if (name === 'answered') reports.push(stated('J1', name, at))
    else if (name === 'dispatched') reports.push(issued('O1', 'J1', 'P1', at))
    else reports.push(step('O1', name, at))
  }
  return given(...reports).incidents.get('J1')!
}

describe('a late arrival', () => {
  it('is none within its target', () => {
    expect(lateArrival(aWay([5, 50, 20, 50, 100]), site)).toBeNull()
  })

  it('names the step that overran its own target most, by how much, and the moment it began to [Q3]', () => {
    const late = lateArrival(aWay([5, 50, 120, 50, 130]), site)!
    expect(late).toMatchObject({ overMs: 55 * seconds, tookMs: 355 * seconds, targetMs: 300 * seconds })
    expect(late.cause).toEqual({
      intervals: ['receipt'],
      from: noon + 55 * seconds,
      tookMs: 120 * seconds,
      targetMs: 30 * seconds,
      overMs: 90 * seconds,
    })
    expect(late.lookAt).toBe(noon + 85 * seconds)
  })

  it('takes steps together where the moment between them was not recorded', () => {
    const late = lateArrival(aWay([5, 50, null, 200, 100]), site)!
    expect(late.cause).toMatchObject({
      intervals: ['receipt', 'turnout'],
      targetMs: 90 * seconds,
      overMs: 110 * seconds,
    })
  })

  it('counts from the last upgrade, and blames nothing before it', () => {
    const slow = [...crew, aCall('J1', 0, { priority: 3 }), issued('O1', 'J1', 'P1', 500 * seconds)]
    const upgraded = told('incident.prioritised', 600 * seconds, { incidentId: 'J1', priority: 1 })
    const there = [step('O1', 'en_route', 620 * seconds), step('O1', 'on_scene', 1000 * seconds)]
    const late = lateArrival(given(...slow, upgraded, ...there).incidents.get('J1')!, site)!
    expect(late.tookMs).toBe(400 * seconds)
    expect(late.cause).toMatchObject({ intervals: ['travel'], from: noon + 620 * seconds })
  })

  it('always has a cause: the targets of the steps add up to the whole [Q3]', () => {
    for (const priority of [1, 2, 3] as const) {
      const sum = stepTargets(site, priority).reduce<number>((all, each) => all + (each ?? 0), 0)
      expect(sum).toBe(site.targets[priority].total)
    }
    const maybe = fc.option(fc.integer({ min: 0, max: 2000 }), { freq: 3 })
    fc.assert(
      fc.property(
        fc.tuple(maybe, fc.integer({ min: 0, max: 900 }), maybe, maybe, fc.integer({ min: 1, max: 900 })),
        (took) => {
          const late = lateArrival(aWay(took), site)
          if (late) expect(late.cause!.overMs).toBeGreaterThan(0)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is judged only of calls with a target, that police did not make themselves', () => {
    const own = given(
      ...crew,
      aCall('J1', 0, { origin: 'police' }),
      issued('O1', 'J1', 'P1', 0),
      step('O1', 'on_scene', 9 * hours),
    )
    const incidents = [...own.incidents.values(), aWay([5, 50, 120, 50, 130]), aWay([5, 50, 120, 50, 999], 4)]
    expect(judgedArrivals(incidents, site)).toBe(1)
    expect(lateArrivals(incidents, site)).toHaveLength(1)
  })
})

describe('the counts of a day', () => {
  const world = given()
  const days = (perDay: readonly number[]) =>
    perDay.map((n) =>
      countDay(
        world,
        site,
        given(...Array.from({ length: n }, (_, i) => aCall(`J${i}`, i * minutes))).incidents.values(),
      ),
    )

  it('stand beside the mean of earlier days, and are a signal only beyond three [Q2]', () => {
    const [today, ...earlier] = days([16, 4, 3, 5])
    const table = countTable(today!, earlier, 0)
    expect(table.all).toMatchObject({ n: 16, mean: 4 })
    expect(table.all.hours[12]).toBe(16)
    expect(rowSignal(table.all)).toEqual({ z: 4, isSignal: true })
    expect(tableSignals(table).map(({ of, hour }) => [of, hour])).toContainEqual(['type_hour', 12])
    expect(tableSignals(countTable(days([9])[0]!, earlier, 0))).toEqual([])
  })

  it('say nothing of a mean where no earlier day is kept', () => {
    const table = countTable(days([3])[0]!, [], 0)
    expect(table.all).toMatchObject({ n: 3, mean: null, means: null })
    expect(rowSignal(table.all)).toBeNull()
    expect(tableSignals(table)).toEqual([])
  })

  it('leave out what police found themselves and what repeats another call, and say how many [Q2]', () => {
    const { incidents } = given(
      aCall('J1', 0),
      aCall('J2', 0, { origin: 'police' }),
      aCall('J3', 0),
      told('incident.duplicated', 5, { incidentId: 'J3', duplicateOf: 'J1' }),
    )
    const table = countTable(countDay(world, site, incidents.values()), [], 0)
    expect(table).toMatchObject({ all: { n: 1 }, police: 1, duplicates: 1, areas: [{ key: '', n: 1 }] })
  })

  it('begin with the hour the day begins in', () => {
    expect(countTable(days([1])[0]!, [], 8).hours.slice(0, 2)).toEqual([8, 9])
    expect(countTable(days([1])[0]!, [], 8).all.hours[4]).toBe(1)
  })
})

describe('the quality of a day’s data', () => {
  it('names steps that closed calls have no time for, and the first such call [Q4]', () => {
    const { incidents } = given(
      ...crew,
      aCall('J1', 0),
      issued('O1', 'J1', 'P1', minutes),
      step('O1', 'on_scene', 5 * minutes),
      stated('J1', 'closed', 9 * minutes),
      aCall('J2', minutes),
    )
    const stamps = missingStamps(incidents.values())
    expect(stamps.find((each) => each.step === 'on_scene')).toEqual({ step: 'on_scene', n: 0, of: 1, first: null })
    expect(stamps.find((each) => each.step === 'acknowledged')).toEqual({
      step: 'acknowledged',
      n: 1,
      of: 1,
      first: { incident: 'J1', at: noon },
    })
  })

  it('lists silences of feeds that touch the day', () => {
    const alert = (id: string, since: number, clearedAt: number | null) =>
      ({ id, rule: 'feed_silent', feed: 'calls', since, clearedAt }) as Alert
    const alerts = [alert('a', 0, 5), alert('b', 8, 15), alert('c', 18, null), alert('d', 19, 30), alert('e', 20, 21)]
    const world = { alerts: new Map(alerts.map((each) => [each.id, each])) } as unknown as Parameters<
      typeof silentFeeds
    >[0]
    expect(silentFeeds(world, 10, 20).map(({ from, to }) => [from, to])).toEqual([
      [8, 15],
      [18, null],
      [19, null],
    ])
  })

  it('counts what feeds told late, and how late the latest was', () => {
    const drafts = [0, 30, 90, 600].map((lateS, i) =>
      stamp({ type: 'unit.signed_on', at: noon, area: null, data: { unitId: 'P1' } }, i + 1, noon + lateS * seconds),
    )
    expect(lateFeeds(drafts)).toEqual([
      { feed: 'test', n: 2, of: 4, latestMs: 600 * seconds, latestAt: noon + 600 * seconds },
    ])
  })
})
