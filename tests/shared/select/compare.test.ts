import { describe, expect, it } from 'vitest'
import { comparison, sideFigures } from '../../../shared/select/compareFigures.ts'
import { movedSides, sameShiftLastWeek, sameTimeYesterday } from '../../../shared/select/compareSides.ts'
import type { Report } from '../../../shared/decide/decision.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aCall, aUnit, given, hours, issued, minutes, noon, onDuty, step, told } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试', en: 'Test' } })
const berlin = siteSchema.parse({ name: { zh: '测试', en: 'Test' }, zone: 'Europe/Berlin' })
const at = (text: string) => Date.parse(text)

describe('the moment beside another', () => {
  it('is as long after the beginning of the same shift last week [Q8]', () => {
    expect(sameShiftLastWeek(at('2026-11-20T15:30+08:00'), site)).toBe(at('2026-11-13T15:30+08:00'))
  })

  it('keeps the zone’s clock across its change [Q8]', () => {
    expect(sameShiftLastWeek(at('2026-10-27T15:30+01:00'), berlin)).toBe(at('2026-10-20T15:30+02:00'))
    expect(sameTimeYesterday(at('2026-10-25T15:30+01:00'), berlin)).toBe(at('2026-10-24T15:30+02:00'))
  })

  it('is of the same shift also where that was shorter', () => {
    // The night of the change to summer time is an hour shorter.
    const late = at('2026-04-05T05:59+02:00')
    const other = sameShiftLastWeek(late, berlin)
    expect(other).toBeLessThan(at('2026-03-29T06:00+02:00'))
  })

  it('moves with it, and neither beyond the last instant there is', () => {
    expect(movedSides({ left: 100, right: 40 }, 30, 120)).toEqual({ left: 120, right: 60 })
    expect(movedSides({ left: 100, right: 40 }, -30, 120)).toEqual({ left: 70, right: 10 })
  })
})

describe('the figures of two sides', () => {
  const calls = (n: number, data: object = {}) =>
    Array.from({ length: n }, (_, i) => aCall(`J${i}`, -minutes * i, data))
  const side = (...reports: readonly Report[]) => sideFigures(given(...reports), new Positions(), noon, site, null)

  it('count since the shift began, and say signal only beyond three [Q2]', () => {
    const compared = comparison(side(...calls(16)), side(...calls(4)))
    expect(compared.incidents).toEqual({ left: 16, right: 4, signal: { z: 4, isSignal: true } })
    expect(compared.priorities[1]!.count.signal!.isSignal).toBe(true)
    expect(comparison(side(...calls(9)), side(...calls(4))).incidents.signal).toEqual({ z: 2, isSignal: false })
    expect(side(aCall('J1', -7 * hours)).incidents).toBe(0)
  })

  it('leave out duplicates, and gather the types that are left over', () => {
    const types = Array.from({ length: 10 }, (_, i) => aCall(`T${i}`, 0, { incidentType: `type_${i}` }))
    const twice = told('incident.duplicated', 0, { incidentId: 'T0', duplicateOf: 'T1' })
    const compared = comparison(side(...types, twice), side())
    expect(compared.incidents.left).toBe(9)
    expect(compared.types).toHaveLength(8)
    expect(compared.otherTypes).toMatchObject({ types: 1, count: { left: 1, right: 0 } })
  })

  it('test the share in target, not the P90; and no number of a moment', () => {
    const arrived = (n: number, afterMin: number) => [
      aUnit('P1'),
      onDuty('P1'),
      ...Array.from({ length: n }, (_, i) => [
        aCall(`J${i}`, -hours),
        issued(`O${i}`, `J${i}`, 'P1', -hours),
        step(`O${i}`, 'on_scene', -hours + afterMin * minutes),
      ]).flat(),
    ]
    const compared = comparison(side(...arrived(30, 5)), side(...arrived(30, 15)))
    const total = compared.responses.find(({ interval }) => interval === 'total')!.figure
    expect(total.left.compliance).toMatchObject({ k: 30, of: 30 })
    expect(total.right.compliance).toMatchObject({ k: 0, of: 30 })
    expect(total.signal?.isSignal).toBe(true)
    expect([compared.open.signal, compared.free.signal, compared.overdue.signal]).toEqual([null, null, null])
  })

  it('of one area hold nothing that lies elsewhere', () => {
    expect(sideFigures(given(...calls(3)), new Positions(), noon, site, 't2').incidents).toBe(0)
  })
})
