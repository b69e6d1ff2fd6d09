import { describe, expect, it } from 'vitest'
import { type FilterName, isOverdue, isUnanswered, queueOf } from '../../../client/desk/queueFilter.ts'
import { aSite } from '../../support/aHost.ts'
import { aCall, aUnit, given, issued, minutes, noon, onDuty, seconds, stated, step, take } from '../../support/given.ts'

const crew = ['P1', 'P2'].flatMap((unit) => [aUnit(unit), onDuty(unit)])
const world = () =>
  given(...crew, aCall('J1', 0, { priority: 1 }), aCall('J2', seconds), aCall('J3', 2 * seconds, { priority: 3 }))
const ask = (w: ReturnType<typeof given>, at: number, ...filters: FilterName[]) =>
  queueOf(w, { filters, sort: 'urgency', area: null, ownAreas: null }, aSite, noon + at).map(({ id }) => id)

describe('[K5] the queue', () => {
  it('shows the most urgent first, or the newest', () => {
    const w = world()
    expect(ask(w, minutes, 'open')).toEqual(['J1', 'J2', 'J3'])
    const newest = { filters: [], sort: 'newest' as const, area: null, ownAreas: null }
    expect(queueOf(w, newest, aSite, noon + minutes).map(({ id }) => id)).toEqual(['J3', 'J2', 'J1'])
  })

  it('shows ended ones only when asked for more than the open', () => {
    const w = world()
    take(w, stated('J2', 'closed', minutes))
    expect(ask(w, minutes, 'open')).toEqual(['J1', 'J3'])
    expect(ask(w, minutes)).toEqual(['J1', 'J3', 'J2'])
  })

  it('finds who has no unit, and who has none that signed', () => {
    const w = world()
    take(w, issued('O1', 'J1', 'P1', 10 * seconds))
    take(w, issued('O2', 'J2', 'P2', 10 * seconds))
    take(w, step('O2', 'acknowledged', 20 * seconds))
    expect(ask(w, minutes, 'open', 'unanswered')).toEqual(['J1', 'J3'])
    take(w, step('O1', 'acknowledged', 30 * seconds))
    expect(isUnanswered(w, w.incidents.get('J1')!)).toBe(false)
  })

  it('finds what is late, until somebody is there', () => {
    const w = world()
    const late = (at: number) => isOverdue(w, w.incidents.get('J1')!, aSite, noon + at)
    expect([late(5 * minutes), late(5 * minutes + 1)]).toEqual([false, true])
    take(w, stated('J1', 'on_scene', 6 * minutes))
    expect(late(7 * minutes)).toBe(false)
    expect(ask(w, 7 * minutes, 'open', 'urgent', 'overdue')).toEqual([])
    expect(ask(w, 11 * minutes, 'open', 'urgent', 'overdue')).toEqual(['J2'])
  })
})
