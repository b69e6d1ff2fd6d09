import { describe, expect, it } from 'vitest'
import { deskHands } from '../../../server/demo/deskHands.ts'
import type { Alert } from '../../../shared/domain/alert.ts'
import { World } from '../../../shared/domain/world.ts'
import { minutes, noon, seconds } from '../../support/given.ts'

const anAlert = (n: number, more: Partial<Alert> = {}): Alert => ({
  id: `no_cover|t${n}|${noon}`,
  rule: 'no_cover',
  key: `no_cover|t${n}`,
  priority: 3,
  incidentId: null,
  unitId: null,
  areaId: null,
  feed: null,
  since: noon,
  raisedAt: noon,
  clearedAt: null,
  acknowledged: null,
  suppressed: null,
  chattering: false,
  stale: false,
  ...more,
})
const alerts = Array.from({ length: 400 }, (_, n) => anAlert(n))
const seed = 7

describe('the demo’s own people', () => {
  it('acknowledge most alarms after as long as people take, often saying why, the same each time', () => {
    const world = new World({ alerts })
    expect(deskHands(world, seed, noon + 20 * seconds)).toEqual([])
    const acts = deskHands(world, seed, noon + 5 * minutes)
    expect(acts.length).toBeGreaterThan(300)
    expect(acts.length).toBeLessThan(400)
    expect(acts.filter(({ reason }) => reason !== null).length).toBeGreaterThan(150)
    expect(new Set(acts.map(({ at }) => at)).size).toBeGreaterThan(250)
    expect(deskHands(world, seed, noon + 5 * minutes)).toEqual(acts)
  })

  it('answer every alarm of priority 1 within a minute, and again when it asks again', () => {
    const urgent = alerts.map((alert) => ({ ...alert, priority: 1 as const }))
    expect(deskHands(new World({ alerts: urgent }), seed, noon + minutes)).toHaveLength(400)
    const again = urgent.map((alert) => ({ ...alert, realarmedAt: noon + 2 * minutes }))
    expect(deskHands(new World({ alerts: again }), seed, noon + 2 * minutes + seconds)).toEqual([])
  })

  it('set a lasting alarm aside now and then, once it is acknowledged, and leave suppressed ones alone', () => {
    const known = alerts.map((alert) => ({ ...alert, acknowledged: { at: noon, by: '', reason: null } }))
    const acts = deskHands(new World({ alerts: known }), seed, noon + 5 * minutes)
    expect(acts.every(({ kind }) => kind === 'shelve')).toBe(true)
    expect(acts.length).toBeGreaterThan(5)
    expect(acts.length).toBeLessThan(60)
    const suppressed = alerts.map((alert) => ({ ...alert, suppressed: 'feed_silent' }))
    expect(deskHands(new World({ alerts: suppressed }), seed, noon + 5 * minutes)).toEqual([])
  })
})
