import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../../shared/alarmRules.ts'
import type { RuleId } from '../../../shared/alarmRules.ts'
import { Positions } from '../../../shared/domain/position.ts'
import type { World } from '../../../shared/domain/world.ts'
import { alarmConditions } from '../../../shared/select/alarmConditions.ts'
import type { Scene } from '../../../shared/select/conditions/condition.ts'
import { aSite } from '../../support/aHost.ts'
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
  stated,
  step,
  take,
  told,
} from '../../support/given.ts'

function found(world: World, rule: RuleId, at: number, more: Partial<Scene> = {}) {
  const scene = { world, positions: new Positions(), feeds: [], site: aSite, now: noon + at, ...more }
  return alarmConditions(scene, rulesOf(aSite)).flatMap((each) => (each.rule === rule ? [each.key] : []))
}
const raise = (world: World, rule: string, subject: string) =>
  world.alerts.put({
    id: 'A1',
    rule,
    key: `${rule}|${subject}`,
    priority: 2,
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
  })

describe('conditions of alarms', () => {
  it('the emergency button holds until its crew is safe, in the order of its own times', () => {
    const world = given(aUnit('P1'), told('unit.emergency', 10, { unitId: 'P1' }))
    expect(found(world, 'unit_emergency', 20)).toEqual(['unit_emergency|P1'])
    take(world, told('unit.emergency_cleared', 30, { unitId: 'P1' }))
    expect(found(world, 'unit_emergency', 40)).toEqual([])
  })

  it('calls wait too long only where the feed says when one is answered, with a deadband', () => {
    const world = given(aCall('J1', 0))
    expect(found(world, 'call_queue', 30 * seconds)).toEqual([])
    take(world, aCall('J0', -minutes))
    take(world, stated('J0', 'answered', -50 * seconds))
    expect(found(world, 'call_queue', 15 * seconds)).toEqual([])
    expect(found(world, 'call_queue', 16 * seconds)).toEqual(['call_queue|calls'])
    expect(found(world, 'call_queue', 12 * seconds)).toEqual([])
    raise(world, 'call_queue', 'calls')
    expect(found(world, 'call_queue', 12 * seconds)).toEqual(['call_queue|calls'])
  })

  it('many calls at once wait, however short', () => {
    const world = given(aCall('J0', -minutes), stated('J0', 'answered', -50 * seconds))
    for (let i = 1; i <= 4; i++) take(world, aCall(`J${i}`, 0))
    expect(found(world, 'call_queue', seconds)).toEqual([])
    take(world, aCall('J5', 0))
    expect(found(world, 'call_queue', seconds)).toEqual(['call_queue|calls'])
  })

  it('a burst is far above the usual of the hour, never of few calls, and ends below the lower line', () => {
    const world = given()
    for (const id of ['t1', 't2'])
      world.areas.put({ id, parentId: null, level: 'township', name: { zh: id, en: id }, centre: [120, 30] })
    for (let i = 0; i < 16; i++) take(world, aCall(`J${i}`, i * minutes))
    for (const incident of world.incidents.values()) world.incidents.put({ ...incident, area: 't1' })
    const usual = (mean: number, days = 5) => ({ usual: { days, meanOf: () => mean } })
    expect(found(world, 'burst', 30 * minutes, usual(4))).toEqual(['burst|t1'])
    expect(found(world, 'burst', 30 * minutes, usual(8))).toEqual([])
    expect(found(world, 'burst', 30 * minutes, usual(4, 2))).toEqual([])
    expect(found(world, 'burst', 30 * minutes)).toEqual([])
    raise(world, 'burst', 't1')
    expect(found(world, 'burst', 30 * minutes, usual(8))).toEqual(['burst|t1'])
    expect(found(world, 'burst', 30 * minutes, usual(9.5))).toEqual([])
  })

  it('an order below priority 1 that nobody signed for', () => {
    const world = given(aUnit('P1'), onDuty('P1'), aCall('J1', 0), issued('O1', 'J1', 'P1', 0))
    expect(found(world, 'order_not_received', minutes)).toEqual(['order_not_received|O1'])
    take(world, step('O1', 'acknowledged', minutes))
    expect(found(world, 'order_not_received', 2 * minutes)).toEqual([])
  })

  it('an incident that was cleared and not fed back in time', () => {
    const world = given(
      aUnit('P1'),
      onDuty('P1'),
      aCall('J1', 0),
      issued('O1', 'J1', 'P1', 0),
      step('O1', 'cleared', minutes),
    )
    expect(found(world, 'not_fed_back', 2 * hours)).toEqual([])
    expect(found(world, 'not_fed_back', 2 * hours + 2 * minutes)).toEqual(['not_fed_back|J1'])
    take(world, step('O1', 'fed_back', 2 * hours))
    expect(found(world, 'not_fed_back', 2 * hours + 2 * minutes)).toEqual([])
  })

  it('a diversion that the agency has not accepted', () => {
    const world = given(
      aCall('J1', 0),
      told('diversion.issued', minutes, { orderId: 'D1', incidentId: 'J1', party: 'hotline' }),
    )
    expect(found(world, 'diversion_unaccepted', 2 * minutes)).toEqual(['diversion_unaccepted|D1'])
    take(world, step('D1', 'acknowledged', 3 * minutes))
    expect(found(world, 'diversion_unaccepted', 4 * minutes)).toEqual([])
  })

  it('cover counts only units that answer calls', () => {
    const world = given(
      aUnit('P1', { homeArea: null }),
      onDuty('P1'),
      aUnit('F1', { role: 'fire' }),
      onDuty('F1'),
      aCall('J1', 0),
    )
    world.areas.put({ id: 't1', parentId: null, level: 'township', name: { zh: 't1', en: 't1' }, centre: [120, 30] })
    take(world, issued('O1', 'J1', 'P1', 0))
    const fix = (unit: number) => ({
      unit,
      at: noon,
      receivedAt: noon,
      lon: 120,
      lat: 30,
      speedKmh: 0,
      heading: null,
      area: 1,
    })
    const positions = new Positions([fix(world.units.get('P1')!.index), fix(world.units.get('F1')!.index)])
    expect(found(world, 'no_cover', minutes, { positions })).toEqual(['no_cover|t1'])
  })

  it('a clock that differs by more than two seconds, until it differs by less than one', () => {
    const at = (skewMs: number) => ({ feeds: [{ id: 'calls', lastAt: noon, skewMs }] })
    const world = given()
    expect(found(world, 'clock_skew', 0, at(1900))).toEqual([])
    expect(found(world, 'clock_skew', 0, at(-2100))).toEqual(['clock_skew|calls'])
    raise(world, 'clock_skew', 'calls')
    expect(found(world, 'clock_skew', 0, at(1100))).toEqual(['clock_skew|calls'])
    expect(found(world, 'clock_skew', 0, at(900))).toEqual([])
  })
})
