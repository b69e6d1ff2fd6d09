import { describe, expect, it } from 'vitest'
import { decideReport } from '../../../shared/decide/report.ts'
import { World } from '../../../shared/domain/world.ts'
import { isAnsweredLate } from '../../../shared/domain/order.ts'
import { incidentStatus } from '../../../shared/select/openIncidents.ts'
import { commanded as commandedAt, decided as decidedAt, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, minutes, noon, onDuty, seconds, step, take, told, when } from '../../support/given.ts'

type Wanted = Parameters<typeof decidedAt>[2]
type By = Parameters<typeof decidedAt>[1]
const decided = (world: World, by: By, wanted: Wanted) => decidedAt(world, by, wanted, 10 * minutes)
const commanded = (world: World, by: By, wanted: Wanted, at = 0) => commandedAt(world, by, wanted, at)

const ann = somebody('ann', 'dispatcher')
const east = somebody('east', 'dispatcher', ['t2'])

/** Two units of one township and one of the other, and a call in each. */
function aMorning(): World {
  const world = withTownships(new World())
  for (const [unit, homeArea] of [
    ['P1', 't1'],
    ['P2', 't1'],
    ['P3', 't2'],
  ] as const) {
    take(world, aUnit(unit, { homeArea }))
    take(world, onDuty(unit))
  }
  take(world, aUnit('P4', { homeArea: 't1' }))
  take(world, aCall('J1', 0, { areaId: 't1' }))
  take(world, aCall('J2', 0, { areaId: 't2', priority: 4, incidentType: 'noise' }))
  return world
}

const issue = (unitIds: string[], incidentId = 'J1') => ({
  type: 'order.issue' as const,
  id: 'K1',
  incidentId,
  unitIds,
})
const divert = { type: 'order.divert' as const, id: 'D1', incidentId: 'J2', agency: 'urban_management' }
const stampAs = (
  orderId: string,
  step: 'acknowledged' | 'accepted' | 'on_scene' | 'cleared' | 'fed_back' | 'verified',
) => ({
  type: 'order.stamp' as const,
  orderId,
  step,
})

describe('ordering units', () => {
  it('makes one order for each, named after the command, and commits them [O1]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1', 'P2']), minutes)
    expect([...world.orders.values()]).toMatchObject([
      { id: 'K1-1', kind: 'dispatch', unitId: 'P1', by: 'account:ann', issuedAt: noon + minutes, stamps: {} },
      { id: 'K1-2', unitId: 'P2' },
    ])
    expect(world.units.get('P1')!.orderIds).toEqual(['K1-1'])
    expect(incidentStatus(world, world.incidents.get('J1')!)).toBe('dispatched')
  })

  it('is refused for a unit off duty, unknown, ordered already or twice in one command [O1]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    expect(decided(world, ann, issue(['P4']))).toMatchObject({ refused: 'unit-off-duty', path: 'unitIds.0' })
    expect(decided(world, ann, issue(['P2', 'P9']))).toMatchObject({ refused: 'unknown-unit', path: 'unitIds.1' })
    expect(decided(world, ann, issue(['P1']))).toMatchObject({ refused: 'unit-ordered-already' })
    expect(decided(world, ann, issue(['P2', 'P2']))).toMatchObject({ refused: 'unit-ordered-already' })
  })

  it('names the incident a committed unit is on [O1]', () => {
    const world = aMorning()
    take(world, aCall('J3', 0, { areaId: 't1' }))
    commanded(world, ann, issue(['P1']), minutes)
    const refusal = decided(world, ann, issue(['P1'], 'J3'))
    expect(refusal).toMatchObject({ refused: 'unit-committed', message: expect.stringContaining('J1') as string })
  })

  it('is refused outside the own areas, of the incident and of the unit [O2]', () => {
    const world = aMorning()
    expect(decided(world, east, issue(['P3']))).toMatchObject({ refused: 'out-of-scope', path: 'incidentId' })
    expect(decided(world, east, issue(['P1'], 'J2'))).toMatchObject({ refused: 'out-of-scope', path: 'unitIds.0' })
    expect(decided(world, east, issue(['P3'], 'J2'))).toHaveProperty('facts')
  })

  it('is refused for an incident that has ended [O1]', () => {
    const world = aMorning()
    commanded(world, ann, { type: 'incident.close', incidentId: 'J1' })
    expect(decided(world, ann, issue(['P1']))).toMatchObject({ refused: 'incident-ended' })
  })
})

describe('a step told by radio', () => {
  it('is stamped by the account that wrote it down, until the unit reports it itself [O3]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, stampAs('K1-1', 'acknowledged'), 2 * minutes)
    expect(world.orders.get('K1-1')).toMatchObject({
      stamps: { acknowledged: noon + 2 * minutes },
      radioed: { acknowledged: 'account:ann' },
    })
    take(world, step('K1-1', 'acknowledged', 90 * seconds))
    expect(world.orders.get('K1-1')!.radioed).toEqual({})
  })

  it('may skip steps, and is never taken back [O3]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, stampAs('K1-1', 'on_scene'), 8 * minutes)
    expect(decided(world, ann, stampAs('K1-1', 'acknowledged'))).toMatchObject({ refused: 'step-out-of-turn' })
    expect(decided(world, ann, stampAs('K1-1', 'on_scene'))).toMatchObject({ refused: 'step-done' })
  })

  it('of feedback needs the arrival, verifying needs feedback, and it closes the order [O3]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    expect(decided(world, ann, stampAs('K1-1', 'fed_back'))).toMatchObject({ refused: 'step-out-of-turn' })
    expect(decided(world, ann, stampAs('K1-1', 'verified'))).toMatchObject({ refused: 'step-out-of-turn' })
    commanded(world, ann, stampAs('K1-1', 'on_scene'), 8 * minutes)
    commanded(world, ann, stampAs('K1-1', 'fed_back'), 9 * minutes)
    commanded(world, ann, stampAs('K1-1', 'verified'), 10 * minutes)
    expect(world.orders.get('K1-1')!.end).toMatchObject({ kind: 'verified' })
    expect(world.units.get('P1')!.orderIds).toEqual([])
  })

  it('is refused for an order that was returned or cancelled [O3]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, { type: 'order.cancel', orderId: 'K1-1', reason: '改派' }, 2 * minutes)
    expect(decided(world, ann, stampAs('K1-1', 'on_scene'))).toMatchObject({ refused: 'order-ended' })
    expect(decided(world, ann, { type: 'order.return', orderId: 'K1-1', reason: 'x' })).toMatchObject({
      refused: 'order-ended',
    })
  })
})

describe('offering an order on by hand', () => {
  const offerOn = { type: 'order.offer_on' as const, id: 'K2', orderId: 'K1-1', unitId: 'P2' }

  it('gives up on one unit and orders the other in one decision [O5]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, offerOn, 2 * minutes)
    expect(world.orders.get('K1-1')).toMatchObject({ end: { kind: 'lapsed', step: 'acknowledged' }, replacedBy: 'K2' })
    expect(world.orders.get('K2')).toMatchObject({ unitId: 'P2', replaces: 'K1-1', end: null })
    expect(world.units.get('P1')!.orderIds).toEqual([])
  })

  it('leaves a late answer to be seen: the order stays lapsed, the unit counts as under way until it is called off [O6]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, offerOn, 2 * minutes)
    take(world, step('K1-1', 'acknowledged', 70 * seconds), noon + 3 * minutes)
    const late = world.orders.get('K1-1')!
    expect(late).toMatchObject({ end: { kind: 'lapsed' }, stamps: { acknowledged: noon + 70 * seconds } })
    expect(isAnsweredLate(late)).toBe(true)
    expect(world.units.get('P1')!.orderIds).toEqual(['K1-1'])
    commanded(world, ann, { type: 'order.cancel', orderId: 'K1-1', reason: '已改派' }, 4 * minutes)
    expect(world.orders.get('K1-1')!.end).toMatchObject({ kind: 'cancelled' })
    expect(world.units.get('P1')!.orderIds).toEqual([])
  })

  it('is refused once the unit is there [O5]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    commanded(world, ann, stampAs('K1-1', 'on_scene'), 8 * minutes)
    expect(decided(world, ann, offerOn)).toMatchObject({ refused: 'step-out-of-turn' })
  })
})

describe('a diversion', () => {
  it('leaves the incident open until the agency accepts, which ends it in the same decision [O7]', () => {
    const world = aMorning()
    commanded(world, ann, divert, minutes)
    expect(world.incidents.get('J2')!.end).toBeNull()
    expect(incidentStatus(world, world.incidents.get('J2')!)).toBe('waiting')
    commanded(world, ann, stampAs('D1', 'accepted'), 5 * minutes)
    expect(world.incidents.get('J2')!.end).toMatchObject({ kind: 'diverted', agency: 'urban_management' })
    expect(world.orders.get('D1')!.end).toBeNull()
  })

  it('accepted through the agency’s own feed ends it as well [O7]', () => {
    const world = aMorning()
    commanded(world, ann, divert, minutes)
    const decision = when(world, step('D1', 'accepted', 4 * minutes))
    expect(decision).toMatchObject({ facts: [{ type: 'order.stamped' }, { type: 'incident.diverted' }] })
  })

  it('given back after acceptance opens the incident again [O7]', () => {
    const world = aMorning()
    commanded(world, ann, divert, minutes)
    take(world, step('D1', 'accepted', 4 * minutes))
    take(world, told('order.returned', 9 * minutes, { orderId: 'D1', reason: '非本单位职责' }))
    expect(world.incidents.get('J2')!.end).toBeNull()
  })

  it('does not end an incident that units are working on [O7]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P3'], 'J2'), minutes)
    commanded(world, ann, divert, 2 * minutes)
    take(world, step('D1', 'accepted', 4 * minutes))
    expect(world.incidents.get('J2')!.end).toBeNull()
  })

  it('is refused for an unknown agency, and while another has not answered [O7]', () => {
    const world = aMorning()
    expect(decided(world, ann, { ...divert, agency: 'nobody' })).toMatchObject({ refused: 'unknown-party' })
    expect(decided(world, ann, { ...divert, agency: 'lead' })).toMatchObject({ refused: 'unknown-party' })
    commanded(world, ann, divert, minutes)
    expect(decided(world, ann, { ...divert, id: 'D2', agency: 'hotline' })).toMatchObject({ refused: 'diversion-open' })
  })
})

describe('instructions and escalation', () => {
  it('an instruction goes to a known party, also without an incident [O1]', () => {
    const world = aMorning()
    const instruct = {
      type: 'order.instruct' as const,
      id: 'I1',
      incidentId: null,
      party: 'dispatch',
      task: '核实在岗',
    }
    commanded(world, ann, instruct, minutes)
    expect(world.orders.get('I1')).toMatchObject({ kind: 'instruction', party: 'dispatch', incidentId: null })
    expect(decided(world, ann, { ...instruct, party: 'nobody' })).toMatchObject({ refused: 'unknown-party' })
    expect(decided(world, east, instruct)).toMatchObject({ refused: 'out-of-scope' })
  })

  it('an order is escalated for the step that is waited for, once [O4]', () => {
    const world = aMorning()
    commanded(world, ann, issue(['P1']), minutes)
    const escalate = { type: 'order.escalate' as const, orderId: 'K1-1', to: 'lead' as const }
    commanded(world, ann, escalate, 2 * minutes)
    expect(world.orders.get('K1-1')!.escalated).toMatchObject({ to: 'lead', step: 'acknowledged' })
    expect(decided(world, ann, escalate)).toEqual({ facts: [] })
  })

  it('a report that waits for a diversion is released by it [D3]', () => {
    const world = aMorning()
    const early = step('D1', 'accepted', 4 * minutes)
    expect(decideReport(world, early, { now: noon + 4 * minutes, areaAt: () => null })).toEqual({
      waitsFor: 'order:D1',
    })
  })
})
