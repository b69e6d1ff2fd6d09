import { describe, expect, it } from 'vitest'
import type { Alert } from '../../../shared/domain/alert.ts'
import { World } from '../../../shared/domain/world.ts'
import { alarmHealth, bandOf } from '../../../shared/select/alarmHealth.ts'
import { groupedAlerts } from '../../../shared/select/groupedAlerts.ts'
import { siteSchema } from '../../../shared/site.ts'
import { hours, minutes, noon, seconds } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test' } })
const now = noon + 5 * minutes

function anAlert(id: string, ageMs: number, data: Partial<Alert> = {}): Alert {
  const raisedAt = now - ageMs
  return {
    id,
    rule: 'no_arrival',
    key: `no_arrival|${id}`,
    priority: 2,
    incidentId: null,
    unitId: null,
    areaId: 't1',
    feed: null,
    since: raisedAt,
    raisedAt,
    clearedAt: null,
    acknowledged: null,
    suppressed: null,
    chattering: false,
    stale: false,
    ...data,
  }
}

describe('the health of alarms', () => {
  it('is for each manned position, over a window that begins where anything is known', () => {
    const alerts = Array.from({ length: 24 }, (_, i) => anAlert(`A${i}`, (i + 0.5) * 10 * minutes))
    const health = alarmHealth(new World({ alerts }), now, site, 2)
    expect(health).toMatchObject({ positions: 2, count: 24, peak: 0.5 })
    expect(health.load.hour).toMatchObject({ count: 6, perPosition: 3, band: 'acceptable' })
    expect(health.from).toBe(now - 23.5 * 10 * minutes - 1)
    expect(health.bins).toEqual({ n: 23, over5: 0, over10: 0 })
  })

  it('names the sources of most alarms with their share, and the mix of priorities', () => {
    const alerts = [
      ...Array.from({ length: 6 }, (_, i) => anAlert(`A${i}`, i * minutes + seconds)),
      anAlert('B', hours, { rule: 'burst', priority: 3 }),
      anAlert('C', hours, { priority: 1 }),
    ]
    const health = alarmHealth(new World({ alerts }), now, site, 1)
    expect(health.sources[0]).toEqual({ rule: 'no_arrival', areaId: 't1', count: 7, share: 7 / 8 })
    expect(health.mix).toEqual({ high: 1, medium: 6, low: 1 })
  })

  it('counts what asks again, and not what was kept back by design', () => {
    const alerts = [
      anAlert('A', 2 * hours, { realarmedAt: now - minutes }),
      anAlert('B', minutes, { suppressed: 'feed_silent' }),
    ]
    const health = alarmHealth(new World({ alerts }), now, site, 1)
    expect(health.count).toBe(2)
    expect(health.load.tenMinutes.count).toBe(1)
  })

  it('measures the time to acknowledge, the time in flood and what is left on the shelf', () => {
    const ack = (ms: number) => ({ at: now - hours + ms, by: 'account:a', reason: null })
    const alerts = [10, 20, 30, 100].map((s, i) => anAlert(`A${i}`, hours, { acknowledged: ack(s * seconds) }))
    const floods = [
      { id: 'flood|1', since: now - 30 * minutes, count: 11, ended: { at: now - 15 * minutes, total: 20, peak: 12 } },
    ]
    const shelves = [
      { id: 'no_arrival|A1', until: now + 2 * minutes, reason: 'known', oneShot: false, at: now, by: 'account:a' },
    ]
    const health = alarmHealth(new World({ alerts: [...alerts, anAlert('X', hours)], floods, shelves }), now, site, 1)
    expect(health.acknowledged).toEqual({ n: 4, p50: 20 * seconds, p90: 100 * seconds, waiting: 1 })
    expect(health.flood).toMatchObject({ count: 1, ms: 15 * minutes })
    expect(health.shelved).toMatchObject([{ leftMs: 2 * minutes, alert: { id: 'A1' } }])
  })

  it('bands follow EEMUA 191', () => {
    expect([0.5, 1, 1.5, 2, 5, 10].map(bandOf)).toEqual([
      'acceptable',
      'acceptable',
      'manageable',
      'manageable',
      'over_demanding',
      'unacceptable',
    ])
  })
})

describe('alerts gathered in a flood', () => {
  it('belong to their incident when it has several, else to their area; priority 1 to nobody', () => {
    const of = (id: string, incidentId: string | null, areaId: string | null, priority: 1 | 2 = 2) =>
      anAlert(id, 0, { incidentId, areaId, priority })
    const alerts = [
      of('a', 'J1', 't1'),
      of('b', 'J1', 't1'),
      of('c', 'J2', 't1'),
      of('d', null, 't1'),
      of('e', null, 't2'),
      of('f', 'J1', 't1', 1),
    ]
    const entries = groupedAlerts(new World(), alerts, site)
    const told = entries.map((entry) =>
      'alert' in entry ? entry.alert.id : `${entry.group.key}:${entry.group.alerts.length}`,
    )
    expect(told[0]).toBe('f')
    expect(told.slice(1).sort()).toEqual(['area|t1:2', 'e', 'incident|J1:2'])
  })
})
