import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import type { StoryFact, StoryFactType } from '../../../shared/facts/incidentStory.ts'
import { incidentStory } from '../../../shared/select/incidentStory.ts'
import { nextAction } from '../../../shared/select/nextAction.ts'
import { commanded, deskSite as site, recorded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, minutes, noon, onDuty, seconds, step, take, told as reported } from '../../support/given.ts'

const ann = somebody('ann', 'dispatcher')

function aMorning(priority = 1): World {
  const world = withTownships(new World())
  for (const unit of ['P1', 'P2']) {
    take(world, aUnit(unit))
    take(world, onDuty(unit))
  }
  take(world, aCall('J1', 0, { areaId: 't1', priority }))
  return world
}

const next = (world: World, at: number) => nextAction(world, site, world.incidents.get('J1')!, noon + at)

/** A fact of J1 as a story is told it, `at` and `learned` in seconds from noon. */
let seq = 0
function fact<T extends StoryFactType>(type: T, at: number, data: object, { learned = at, by = 'feed:cad' } = {}) {
  const times = { at: noon + at * seconds, recordedAt: noon + learned * seconds }
  return { seq: ++seq, type, ...times, by, area: 't1', data } as unknown as StoryFact
}
const told = (facts: readonly StoryFact[]) =>
  incidentStory(facts).map(({ fact: { type, at } }) => [type, (at - noon) / seconds])

describe('the story of an incident', () => {
  const call = fact('incident.reported', 0, { incidentId: 'J1', incidentType: 'fight', priority: 2 })
  const sent = fact('order.issued', 60, { incidentId: 'J1', orderId: 'O1', unitId: 'P1' }, { by: 'account:ann' })

  it('tells the latest first by when it happened, and of one instant what was learned later above [O18]', () => {
    const facts = [
      call,
      sent,
      fact('order.overdue', 90, { orderId: 'O1', step: 'acknowledged', dueAt: 0 }),
      fact('order.escalated', 90, { orderId: 'O1', step: 'acknowledged', to: 'lead' }),
      fact('incident.stamped', 5, { incidentId: 'J1', step: 'answered' }, { learned: 95 }),
    ]
    expect(told(facts)).toEqual([
      ['order.escalated', 90],
      ['order.overdue', 90],
      ['order.issued', 60],
      ['incident.stamped', 5],
      ['incident.reported', 0],
    ])
    const [escalated] = incidentStory(facts)
    expect(escalated!.order).toEqual({ id: 'O1', kind: 'dispatch', unitId: 'P1', party: null })
  })

  it('marks what was learned late, and what puts an earlier statement right [O18]', () => {
    const late = fact('incident.stamped', 5, { incidentId: 'J1', step: 'answered' }, { learned: 66 })
    const again = fact('incident.stamped', 8, { incidentId: 'J1', step: 'answered' }, { learned: 67 })
    const entry = { incidentId: 'J1', kind: 'note' }
    const wrong = fact('log.written', 70, { ...entry, entryId: 'E1', text: '东门', corrects: null })
    const right = fact('log.written', 80, { ...entry, entryId: 'E2', text: '西门', corrects: 'E1' })
    const story = incidentStory([call, late, again, wrong, right])
    expect(story.map(({ isLate, corrects }) => [isLate, corrects])).toEqual([
      [false, wrong.at],
      [false, null],
      [false, late.at],
      [true, null],
      [false, null],
    ])
  })

  it('shows an answer that came after the order was given up on as such [O6]', () => {
    const lapsed = fact('order.lapsed', 90, { orderId: 'O1', step: 'acknowledged', nextOrderId: 'O2' })
    const answer = fact('order.stamped', 100, { orderId: 'O1', step: 'acknowledged' })
    expect(incidentStory([call, sent, lapsed, answer])[0]).toMatchObject({ isAnsweredLate: true, order: { id: 'O1' } })
    expect(incidentStory([call, sent, answer, lapsed])[1]).toMatchObject({ isAnsweredLate: false })
  })

  it('knows the rule of an alarm that is set aside or clears', () => {
    const raised = { rule: 'no_arrival', key: 'no_arrival|J1', alertId: 'no_arrival|J1@1', incidentId: 'J1' }
    const story = incidentStory([
      fact('alert.raised', 60, raised),
      fact('alert.shelved', 61, { key: raised.key, until: noon, reason: 'x', oneShot: false }),
      fact('alert.cleared', 62, { alertId: raised.alertId }),
    ])
    expect(story.map(({ rule }) => rule)).toEqual(['no_arrival', 'no_arrival', 'no_arrival'])
  })
})

describe('the next action', () => {
  it('goes from the desk to the unit, to the lead, and back to the desk [O18]', () => {
    const world = aMorning()
    expect(next(world, 0)).toMatchObject({ who: { kind: 'desk' }, what: 'order_unit', leftMs: minutes })
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P1'] }, minutes)
    expect(next(world, 2 * minutes)).toMatchObject({
      who: { kind: 'unit', id: 'P1' },
      what: 'step',
      step: 'acknowledged',
      leftMs: -30 * seconds,
    })
    const data = { orderId: 'K1-1', step: 'acknowledged' as const, to: 'lead' as const }
    recorded(world, { type: 'order.escalated', at: noon + 2 * minutes, area: 't1', data })
    expect(next(world, 2 * minutes)!.who).toEqual({ kind: 'lead' })
    take(world, step('K1-1', 'cleared', 20 * minutes))
    expect(next(world, 21 * minutes)).toMatchObject({ who: { kind: 'unit' }, step: 'fed_back' })
    take(world, step('K1-1', 'fed_back', 22 * minutes))
    expect(next(world, 23 * minutes)).toMatchObject({ who: { kind: 'desk' }, what: 'close' })
    commanded(world, ann, { type: 'incident.close', incidentId: 'J1' }, 24 * minutes)
    expect(next(world, 25 * minutes)).toBeNull()
  })

  it('is to redirect what an agency sent back, and to call off one of two units [O18]', () => {
    const world = aMorning(4)
    commanded(world, ann, { type: 'order.divert', id: 'D1', incidentId: 'J1', agency: 'hotline' }, minutes)
    expect(next(world, 2 * minutes)).toMatchObject({ who: { kind: 'party', id: 'hotline' }, step: 'accepted' })
    take(world, reported('order.returned', 3 * minutes, { orderId: 'D1', reason: null }))
    expect(next(world, 4 * minutes)).toMatchObject({ what: 'redirect' })
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P1'] }, 4 * minutes)
    commanded(world, ann, { type: 'order.offer_on', id: 'K2', orderId: 'K1-1', unitId: 'P2' }, 5 * minutes)
    take(world, step('K1-1', 'en_route', 6 * minutes))
    expect(next(world, 7 * minutes)).toMatchObject({ what: 'call_off_one', orderId: 'K1-1' })
  })
})
