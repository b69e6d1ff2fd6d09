import { describe, expect, it } from 'vitest'
import { incidentIntervals } from '../../../../client/review/player/incidentIntervals.ts'
import type { Incident } from '../../../../shared/domain/incident.ts'
import { siteSchema } from '../../../../shared/site.ts'

const site = siteSchema.parse({ name: { zh: '试点', en: 'Pilot' } })
const received = Date.parse('2026-11-20T02:09:14+08:00')
const after = (seconds: number) => received + seconds * 1000
const incident: Incident = {
  id: 'J1',
  incidentType: 'assault_weapon',
  priority: 1,
  origin: 'caller',
  area: null,
  lon: null,
  lat: null,
  place: null,
  sourcePriority: null,
  receivedAt: received,
  targetFrom: received,
  stated: {},
  stamps: { answered: after(4), dispatched: after(22), acknowledged: after(87) },
  orderIds: [],
  end: null,
  touchedAt: received,
}
const at = (seconds: number, of = incident) =>
  Object.fromEntries(incidentIntervals(of, after(seconds), site).map(({ name, ...rest }) => [name, rest]))

describe('[F7] intervals of an incident at a moment', () => {
  it('are measured where both ends were recorded, late beyond the target', () => {
    const { dispatch, receipt } = at(316)
    expect(dispatch).toEqual({ ms: 18_000, isRunning: false, targetMs: 60_000, lateMs: null })
    expect(receipt).toEqual({ ms: 65_000, isRunning: false, targetMs: 30_000, lateMs: 35_000 })
  })

  it('run where the end has not come yet, and are late as soon as the target is passed', () => {
    expect(at(299).total).toEqual({ ms: 299_000, isRunning: true, targetMs: 300_000, lateMs: null })
    expect(at(316).total).toEqual({ ms: 316_000, isRunning: true, targetMs: 300_000, lateMs: 16_000 })
  })

  it('are not told where they have not begun, or ended without an end', () => {
    expect(at(316)).not.toHaveProperty('travel')
    expect(at(316, { ...incident, end: { kind: 'closed', at: after(300) } })).not.toHaveProperty('total')
  })
})
