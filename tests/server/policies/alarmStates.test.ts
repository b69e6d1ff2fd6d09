import { describe, expect, it } from 'vitest'
import type { World } from '../../../shared/domain/world.ts'
import { alertStates } from '../../../shared/select/alertStates.ts'
import { listedAlerts, standingAlerts } from '../../../shared/select/alertStack.ts'
import { siteSchema } from '../../../shared/site.ts'
import type { FeedAge } from '../../../shared/wire/protocol.ts'
import { anAlarmRoom } from '../../support/anAlarmRoom.ts'
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
  step,
  take,
  told,
} from '../../support/given.ts'

const p1 = { priority: 1 }
const only = (world: World) => {
  const [alert, ...others] = [...world.alerts.values()]
  expect(others).toEqual([])
  return alert!
}

describe('an alarm over time', () => {
  it('asks again when it still stands so long after its acknowledgement [R5]', () => {
    const room = anAlarmRoom(given(aCall('J1', 0, p1)), aSite)
    room.until(61 * seconds)
    room.acknowledge(only(room.world).id)
    room.until(61 * seconds + 2 * minutes)
    expect(only(room.world).acknowledged).not.toBeNull()
    room.until(63 * seconds + 2 * minutes)
    expect(only(room.world)).toMatchObject({ acknowledged: null, realarmedAt: noon + 61 * seconds + 2 * minutes })
    expect(alertStates(room.world, only(room.world))).toEqual(['active', 'unacknowledged', 'realarmed'])
  })

  it('gone before anybody acknowledged it, it stays listed until somebody does; of priority 3 it goes [R4]', () => {
    const room = anAlarmRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, p1)), aSite)
    room.until(2 * minutes)
    take(room.world, issued('O1', 'J1', 'P1', 2 * minutes))
    room.until(2 * minutes + 2 * seconds)
    expect(standingAlerts(room.world)).toEqual([])
    const [returned] = listedAlerts(room.world)
    expect(alertStates(room.world, returned!)).toEqual(['returned', 'unacknowledged'])
    room.acknowledge(returned!.id)
    expect(listedAlerts(room.world)).toEqual([])
  })

  it('that stands longer than a shift is marked stale', () => {
    const room = anAlarmRoom(given(aUnit('P1'), told('unit.emergency', 0, { unitId: 'P1' })), aSite)
    expect(room.until(2 * seconds)).toEqual(['unit_emergency'])
    const late = { ...only(room.world), raisedAt: noon - 8 * hours }
    room.world.alerts.put(late)
    room.until(4 * seconds)
    expect(only(room.world).stale).toBe(true)
  })

  it('raised and cleared three times in a minute, it chatters and is held as one until it has been quiet [R6]', () => {
    const room = anAlarmRoom(given(aUnit('P1')), aSite)
    let at = 0
    const press = () => {
      take(room.world, told('unit.emergency', at, { unitId: 'P1' }))
      room.until((at += 3 * seconds))
      take(room.world, told('unit.emergency_cleared', at, { unitId: 'P1' }))
      room.until((at += 3 * seconds))
    }
    for (let i = 0; i < 6; i++) press()
    expect(room.world.alerts.size).toBe(3)
    const [held] = standingAlerts(room.world)
    expect(held).toMatchObject({ chattering: true })
    expect(room.until(at + 50 * seconds)).toEqual(['unit_emergency'])
    expect(room.until(at + 62 * seconds)).toEqual([])
  })

  it('means nothing while another stands that its rule names, and something again afterwards [R7]', () => {
    const room = anAlarmRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, p1)), aSite)
    expect(room.until(6 * minutes)).toEqual(['p1_undispatched'])
    const arrival = [...room.world.alerts.values()].find(({ rule }) => rule === 'no_arrival')!
    expect(alertStates(room.world, arrival)).toContain('suppressed')
    expect(arrival.suppressed).toBe('p1_undispatched')
    take(room.world, issued('O1', 'J1', 'P1', 6 * minutes))
    take(room.world, step('O1', 'acknowledged', 6 * minutes))
    expect(room.until(6 * minutes + 2 * seconds)).toEqual(['no_arrival'])
  })

  it('an area without cover says nothing while the position feed is silent [R7]', () => {
    const feeds: FeedAge[] = [{ id: 'positions', lastAt: noon }]
    const world = given(aUnit('P1'), onDuty('P1'), aCall('J1', -20 * minutes, { priority: 3 }))
    take(world, issued('O1', 'J1', 'P1', -19 * minutes))
    take(world, step('O1', 'acknowledged', -19 * minutes))
    const room = anAlarmRoom(world, aSite, () => ({ feeds }))
    expect(room.until(2 * seconds)).toEqual(['unit_overdue'])
    expect(room.until(32 * seconds)).toEqual(['feed_silent'])
    expect([...room.world.alerts.values()].find(({ rule }) => rule === 'unit_overdue')!.suppressed).toBe('feed_silent')
  })

  it('lies on the shelf for its time, and comes back by itself [R8]', () => {
    const room = anAlarmRoom(given(aCall('J1', 0, p1)), aSite)
    room.until(2 * minutes)
    const { key } = only(room.world)
    const shelf = { key, until: noon + 10 * minutes, reason: 'exercise', oneShot: false }
    room.record({ type: 'alert.shelved', at: room.now, area: null, data: shelf })
    expect(room.until(4 * minutes)).toEqual([])
    expect(alertStates(room.world, only(room.world))).toContain('shelved')
    room.until(10 * minutes + 2 * seconds)
    expect(room.world.shelves.size).toBe(0)
    expect(standingAlerts(room.world).map(({ rule }) => rule)).toContain('p1_undispatched')
  })

  it('shelved for one occurrence, it is back when that is over', () => {
    const room = anAlarmRoom(given(aUnit('P1'), told('unit.emergency', 0, { unitId: 'P1' })), aSite)
    room.until(2 * seconds)
    const shelf = { key: only(room.world).key, until: noon + hours, reason: 'test of the button', oneShot: true }
    room.record({ type: 'alert.shelved', at: room.now, area: null, data: shelf })
    room.until(10 * seconds)
    expect(room.world.shelves.size).toBe(1)
    take(room.world, told('unit.emergency_cleared', 10 * seconds, { unitId: 'P1' }))
    room.until(13 * seconds)
    expect(room.world.shelves.size).toBe(0)
  })

  it('a restart changes nothing about what stands, is acknowledged, shelved or suppressed [R9]', () => {
    const story = (restarts: boolean) => {
      const room = anAlarmRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, p1), aCall('J2', 0)), aSite)
      const pause = () => restarts && room.restart()
      room.until(90 * seconds)
      pause()
      room.acknowledge([...room.world.alerts.values()][0]!.id)
      room.until(5 * minutes + 30 * seconds)
      const shelf = { key: 'no_arrival|J2', until: noon + 20 * minutes, reason: 'known', oneShot: false }
      room.record({ type: 'alert.shelved', at: room.now, area: null, data: shelf })
      pause()
      room.until(12 * minutes)
      pause()
      take(room.world, issued('O1', 'J1', 'P1', 12 * minutes))
      room.until(21 * minutes)
      return [...room.world.alerts.values()].concat([])
    }
    expect(story(true)).toEqual(story(false))
  })
})

describe('alarm rules in force', () => {
  const change = (change: object) => ({
    type: 'alarm_rule.changed' as const,
    at: noon,
    area: null,
    data: { ruleId: 'p1_undispatched', change, reason: 'trial' },
  })

  it('follow a change at once, over the site’s own [R3]', () => {
    const rules = { p1_undispatched: { afterMs: 120_000 } }
    const room = anAlarmRoom(given(aCall('J1', 0, p1)), siteSchema.parse({ ...aSite, alarms: { rules } }))
    expect(room.until(61 * seconds)).toEqual([])
    room.record(change({ afterMs: 30_000 }))
    expect(room.until(63 * seconds)).toEqual(['p1_undispatched'])
    room.record(change({ enabled: false }))
    expect(room.until(65 * seconds)).toEqual([])
  })
})
