import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import { incidentStory } from '../../../shared/select/incidentStory.ts'
import { nextAction } from '../../../shared/select/nextAction.ts'
import { commanded, deskSite as site, recorded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, minutes, noon, onDuty, seconds, stated, step, take, told } from '../../support/given.ts'

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

describe('the story of an incident', () => {
  it('tells the latest first, and a unit’s own report from what was written down at the desk [O18]', () => {
    const world = aMorning()
    take(world, stated('J1', 'answered', 5 * seconds))
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P1'] }, minutes)
    const silent = { orderId: 'K1-1', step: 'acknowledged' as const, dueAt: noon + 90 * seconds }
    recorded(world, { type: 'order.overdue', at: noon + 90 * seconds, area: 't1', data: silent })
    const told = { orderId: 'K1-1', step: 'acknowledged' as const, to: 'lead' as const }
    recorded(world, { type: 'order.escalated', at: noon + 90 * seconds, area: 't1', data: told })
    commanded(world, ann, { type: 'order.stamp', orderId: 'K1-1', step: 'acknowledged' }, 2 * minutes)
    take(world, step('K1-1', 'en_route', 3 * minutes))
    commanded(world, ann, { type: 'room.open', incidentId: 'J1' }, 4 * minutes)
    commanded(
      world,
      ann,
      { type: 'log.write', kind: 'note', incidentId: 'J1', text: '已通知', corrects: null },
      5 * minutes,
    )
    const story = incidentStory(world, world.incidents.get('J1')!)
    expect(story.map(({ kind, at }) => [kind, (at - noon) / seconds])).toEqual([
      ['logged', 300],
      ['room_opened', 240],
      ['order_step', 180],
      ['order_step', 120],
      ['order_escalated', 90],
      ['order_overdue', 90],
      ['order_issued', 60],
      ['step', 5],
      ['received', 0],
    ])
    expect(story[2]).toMatchObject({ step: 'en_route', radioedBy: null })
    expect(story[3]).toMatchObject({ step: 'acknowledged', radioedBy: 'account:ann' })
  })

  it('shows an answer that came after the order was offered on as such [O6]', () => {
    const world = aMorning()
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P1'] }, minutes)
    commanded(world, ann, { type: 'order.offer_on', id: 'K2', orderId: 'K1-1', unitId: 'P2' }, 2 * minutes)
    take(world, step('K1-1', 'acknowledged', 3 * minutes))
    const [latest] = incidentStory(world, world.incidents.get('J1')!)
    expect(latest).toMatchObject({ kind: 'order_step', step: 'acknowledged', isLate: true, order: { id: 'K1-1' } })
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
    take(world, told('order.returned', 3 * minutes, { orderId: 'D1', reason: null }))
    expect(next(world, 4 * minutes)).toMatchObject({ what: 'redirect' })
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P1'] }, 4 * minutes)
    commanded(world, ann, { type: 'order.offer_on', id: 'K2', orderId: 'K1-1', unitId: 'P2' }, 5 * minutes)
    take(world, step('K1-1', 'en_route', 6 * minutes))
    expect(next(world, 7 * minutes)).toMatchObject({ what: 'call_off_one', orderId: 'K1-1' })
  })
})
