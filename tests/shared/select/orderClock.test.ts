import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import { diversionFigures, openDiversions } from '../../../shared/select/diversions.ts'
import { orderClock, overdueOrders } from '../../../shared/select/orderClock.ts'
import { ordersBoard, unansweredIncidents } from '../../../shared/select/ordersBoard.ts'
import { commanded, deskSite as site, recorded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, step, take, told } from '../../support/given.ts'

const ann = somebody('ann', 'dispatcher')

function aMorning(priority = 1): World {
  const world = withTownships(new World())
  for (const unit of ['P1', 'P2', 'P3']) {
    take(world, aUnit(unit))
    take(world, onDuty(unit))
  }
  take(world, aCall('J1', 0, { areaId: 't1', priority }))
  return world
}

const order = (world: World, unitIds: string[], at: number, id = 'K1') =>
  commanded(world, ann, { type: 'order.issue', id, incidentId: 'J1', unitIds }, at)
const clockAt = (world: World, id: string, at: number) => orderClock(world, world.orders.get(id)!, site, noon + at)

describe('the clock of an order', () => {
  it('counts each step from the one before, and down to its deadline [O4]', () => {
    const world = aMorning()
    order(world, ['P1'], minutes)
    expect(clockAt(world, 'K1-1', minutes + 10 * seconds)).toMatchObject({
      standing: 'running',
      current: { step: 'acknowledged', from: noon + minutes, dueAt: noon + 90 * seconds, leftMs: 20 * seconds },
    })
    take(world, step('K1-1', 'acknowledged', 70 * seconds))
    take(world, step('K1-1', 'accepted', 75 * seconds))
    const clock = clockAt(world, 'K1-1', 3 * minutes)
    expect(clock).toMatchObject({ standing: 'overdue', current: { step: 'en_route', leftMs: -45 * seconds } })
    expect(clock.steps.slice(0, 3)).toMatchObject([
      { step: 'issued', at: noon + minutes },
      { step: 'acknowledged', tookMs: 10 * seconds },
      { step: 'accepted', tookMs: 5 * seconds },
    ])
  })

  it('takes a later step to imply those before it, without inventing their times [O3]', () => {
    const world = aMorning()
    order(world, ['P1'], minutes)
    take(world, step('K1-1', 'on_scene', 6 * minutes))
    const { steps, current } = clockAt(world, 'K1-1', 7 * minutes)
    expect(steps.filter(({ isImplied }) => isImplied).map(({ step: each, at }) => [each, at])).toEqual([
      ['acknowledged', null],
      ['accepted', null],
      ['en_route', null],
    ])
    expect(current).toMatchObject({ step: 'cleared', dueAt: null, leftMs: null })
  })

  it('asks no acceptance of a unit that a dispatch system ordered, and one clock of an agency [O4]', () => {
    const world = aMorning(4)
    take(world, issued('O1', 'J1', 'P1', minutes))
    take(world, step('O1', 'acknowledged', 2 * minutes))
    expect(clockAt(world, 'O1', 3 * minutes).current!.step).toBe('en_route')
    take(world, step('O1', 'cleared', 4 * minutes))
    commanded(world, ann, { type: 'order.divert', id: 'D1', incidentId: 'J1', agency: 'hotline' }, 5 * minutes)
    expect(clockAt(world, 'D1', 6 * minutes).current).toMatchObject({ step: 'accepted', dueAt: noon + 20 * minutes })
  })

  it('waits for feedback once an incident: of the unit that cleared last [O4]', () => {
    const world = aMorning()
    order(world, ['P1', 'P2'], minutes)
    take(world, step('K1-1', 'cleared', 10 * minutes))
    expect(clockAt(world, 'K1-1', 11 * minutes).current).toBeNull()
    take(world, step('K1-2', 'cleared', 12 * minutes))
    expect(clockAt(world, 'K1-1', 13 * minutes).current).toBeNull()
    expect(clockAt(world, 'K1-2', 13 * minutes).current).toMatchObject({ step: 'fed_back', dueAt: noon + 42 * minutes })
    take(world, step('K1-2', 'fed_back', 20 * minutes))
    expect(overdueOrders(world, site, noon + 600 * minutes)).toEqual([])
  })

  it('finds what is overdue, the most urgent first, and nothing of an incident that ended [O4]', () => {
    const world = aMorning(2)
    take(world, aCall('J2', 0, { areaId: 't1', priority: 1 }))
    order(world, ['P1'], 0)
    commanded(world, ann, { type: 'order.issue', id: 'K2', incidentId: 'J2', unitIds: ['P2'] }, minutes)
    const names = (at: number) => overdueOrders(world, site, noon + at).map(({ order: { id } }) => id)
    expect(names(59 * seconds)).toEqual([])
    expect(names(2 * minutes)).toEqual(['K2-1', 'K1-1'])
    take(world, told('incident.cancelled', 3 * minutes, { incidentId: 'J2' }))
    expect(names(4 * minutes)).toEqual(['K1-1'])
  })
})

describe('the board of orders', () => {
  it('lists what is overdue, answered too late, bounced and not received, by whom and since when [O15]', () => {
    const world = aMorning(2)
    order(world, ['P1'], 0)
    commanded(world, ann, { type: 'order.offer_on', id: 'K2', orderId: 'K1-1', unitId: 'P2' }, minutes)
    take(world, step('K1-1', 'acknowledged', 90 * seconds))
    take(world, step('K2', 'acknowledged', 70 * seconds))
    take(world, aCall('J2', 0, { areaId: 't1', priority: 4 }))
    commanded(world, ann, { type: 'order.divert', id: 'D1', incidentId: 'J2', agency: 'hotline' }, minutes)
    take(world, told('order.returned', 2 * minutes, { orderId: 'D1', reason: '不归我管' }))
    commanded(world, ann, { type: 'order.issue', id: 'K3', incidentId: 'J2', unitIds: ['P3'] }, 3 * minutes)
    const board = (at: number) =>
      ordersBoard(world, site, noon + at).map(({ trouble, order: { id }, step: each }) => `${trouble} ${id} ${each}`)
    expect(board(3 * minutes)).toEqual([
      'overdue K2 accepted',
      'answered_late K1-1 acknowledged',
      'unreceived K3-1 acknowledged',
    ])
  })

  it('says which urgent incidents have no unit or no receipt, and for how long [O15]', () => {
    const world = aMorning()
    const what = () => unansweredIncidents(world).map(({ what: each, since }) => [each, since - noon])
    expect(what()).toEqual([['no_unit', 0]])
    order(world, ['P1'], minutes)
    expect(what()).toEqual([['no_receipt', minutes]])
    take(world, step('K1-1', 'acknowledged', 2 * minutes))
    expect(what()).toEqual([])
  })
})

describe('diversions', () => {
  it('are counted as transferred, accepted and bounced, with the time to accept [O7]', () => {
    const world = aMorning(4)
    for (const id of ['J2', 'J3']) take(world, aCall(id, 0, { areaId: 't1', priority: 4 }))
    for (const [i, incidentId] of ['J1', 'J2', 'J3'].entries())
      commanded(world, ann, { type: 'order.divert', id: `D${i + 1}`, incidentId, agency: 'hotline' }, minutes)
    take(world, step('D1', 'accepted', 4 * minutes))
    take(world, told('order.returned', 5 * minutes, { orderId: 'D2', reason: null }))
    const at = noon + 20 * minutes
    expect(diversionFigures(world, site, { from: noon, now: at })).toEqual({
      share: { k: 3, of: 3 },
      transferred: 3,
      accepted: 1,
      bounced: 1,
      waiting: 1,
      overdue: 1,
      accept: { n: 1, p50: 3 * minutes, p90: 3 * minutes },
    })
    expect(openDiversions(world, site, at)).toMatchObject([
      { order: { id: 'D3' }, state: 'asked', leftMs: -4 * minutes },
      { order: { id: 'D2' }, state: 'bounced' },
    ])
  })

  it('reported without a request count for the share alone', () => {
    const world = aMorning(4)
    const data = { incidentId: 'J1', agency: 'hotline' }
    recorded(world, { type: 'incident.diverted', at: noon + minutes, area: 't1', data })
    expect(diversionFigures(world, site, { from: noon, now: noon + minutes })).toMatchObject({
      share: { k: 1, of: 1 },
      transferred: 0,
    })
  })
})
