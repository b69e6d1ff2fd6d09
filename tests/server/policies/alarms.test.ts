import { describe, expect, it } from 'vitest'
import { Positions } from '../../../shared/domain/position.ts'
import type { World } from '../../../shared/domain/world.ts'
import { apply } from '../../../shared/domain/world.ts'
import { standingAlerts } from '../../../shared/select/alertStack.ts'
import { type Site, siteSchema } from '../../../shared/site.ts'
import type { FeedAge } from '../../../shared/wire/protocol.ts'
import { Alarms } from '../../../server/policies/alarms.ts'
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
  stamp,
  step,
  take,
  told,
} from '../../support/given.ts'
import { aSite } from '../../support/aHost.ts'
import { twoTownships } from '../../support/places.ts'

/** A room in which time passes: each second is reviewed, and what it says is recorded. */
function aRoom(world: World, site: Site = aSite) {
  let alarms = new Alarms()
  let listeningSince: number | undefined
  const positions = new Positions()
  let feeds: FeedAge[] = []
  let now = noon
  return {
    world,
    positions,
    hear: (id: string) => void (feeds = [...feeds.filter((feed) => feed.id !== id), { id, lastAt: now }]),
    /** Lets time pass, second by second, to an instant in ms after noon. */
    until(to: number) {
      for (; now < noon + to; now += seconds)
        for (const draft of alarms.review({ world, positions, feeds, site, now, listeningSince }))
          apply(world, stamp(draft, world.seq + 1, now))
      return standingAlerts(world).map(({ rule }) => rule)
    },
    /** A server that was away begins anew at an instant in ms after noon. */
    restart(at: number) {
      alarms = new Alarms()
      now = listeningSince = noon + at
    },
    locate(unit: string, at: number, area = 1) {
      const { index } = world.units.get(unit)!
      positions.put({
        unit: index,
        at: noon + at,
        receivedAt: noon + at,
        lon: 120,
        lat: 30,
        speedKmh: 0,
        heading: null,
        area,
      })
    },
  }
}

function areas(world: World): World {
  for (const { properties } of twoTownships.features) {
    const { areaId, parentId, level, nameZh: zh, nameEn: en } = properties
    const data = {
      areaId,
      parentId,
      level: level as 'township',
      name: { zh, en },
      centre: [120, 30] as [number, number],
    }
    apply(world, stamp({ type: 'area.defined', at: noon, area: areaId, data }, world.seq + 1))
  }
  return world
}

const p1 = { priority: 1 }

describe('alarms', () => {
  it('a priority 1 call without a unit raises one alarm after 60 s, and clears when one is sent [R1]', () => {
    const room = aRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, p1)))
    expect(room.until(60 * seconds)).toEqual([])
    expect(room.until(61 * seconds)).toEqual(['p1_undispatched'])
    expect(room.until(70 * seconds)).toEqual(['p1_undispatched'])
    take(room.world, issued('O1', 'J1', 'P1', 70 * seconds))
    expect(room.until(72 * seconds)).toEqual([])
    expect(room.world.alerts.size).toBe(1)
  })

  it('a priority 2 call without a unit is not an alarm until its arrival is overdue', () => {
    const room = aRoom(given(aCall('J1', 0)))
    expect(room.until(9 * minutes)).toEqual([])
    expect(room.until(10 * minutes + 2 * seconds)).toEqual(['no_arrival'])
  })

  it('an order that nobody signs for raises an alarm after 30 s, which a signature clears', () => {
    const room = aRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, p1), issued('O1', 'J1', 'P1', 10 * seconds)))
    expect(room.until(40 * seconds)).toEqual([])
    expect(room.until(41 * seconds)).toEqual(['p1_not_received'])
    take(room.world, step('O1', 'acknowledged', 42 * seconds))
    expect(room.until(44 * seconds)).toEqual([])
  })

  it('an upgrade restarts the clock of arrival [W10]', () => {
    const room = aRoom(
      given(aUnit('P1'), onDuty('P1'), aCall('J1', 0), issued('O1', 'J1', 'P1', 0), step('O1', 'acknowledged', 1)),
    )
    room.until(4 * minutes)
    take(room.world, told('incident.prioritised', 4 * minutes, { incidentId: 'J1', priority: 1 }))
    expect(room.until(8 * minutes)).toEqual([])
    expect(room.until(9 * minutes + 2 * seconds)).toEqual(['no_arrival'])
    expect(standingAlerts(room.world)[0]).toMatchObject({ priority: 1, since: noon + 9 * minutes })
  })

  it('an incident that ends takes its alarms with it', () => {
    const room = aRoom(given(aCall('J1', 0, p1)))
    room.until(2 * minutes)
    take(room.world, told('incident.cancelled', 2 * minutes, { incidentId: 'J1' }))
    expect(room.until(2 * minutes + 2 * seconds)).toEqual([])
  })

  it('an area without a free unit is an alarm after five minutes, and after one minute of cover no more [R1]', () => {
    const world = areas(given())
    for (const report of [aUnit('P1', { homeArea: 't1' }), onDuty('P1'), aCall('J1', 0, { priority: 3 })])
      take(world, report)
    const room = aRoom(world)
    const stay = (to: number) => {
      let rules: string[] = []
      for (let t = room.world.recordedAt - noon; t <= to; t += 10 * seconds) {
        room.locate('P1', t)
        rules = room.until(t)
      }
      return rules
    }
    expect(stay(2 * minutes)).toEqual([])
    take(world, issued('O1', 'J1', 'P1', 2 * minutes))
    take(world, step('O1', 'acknowledged', 2 * minutes))
    expect(stay(6.5 * minutes)).toEqual([])
    expect(stay(7.5 * minutes)).toEqual(['no_cover'])
    take(world, step('O1', 'cleared', 7.5 * minutes))
    expect(stay(8.2 * minutes)).toEqual(['no_cover'])
    expect(stay(9 * minutes)).toEqual([])
  })

  it('a silent feed is an alarm, and heard again for ten seconds it is none', () => {
    const room = aRoom(given())
    room.hear('calls')
    expect(room.until(29 * seconds)).toEqual([])
    expect(room.until(35 * seconds)).toEqual(['feed_silent'])
    for (let t = 35; t <= 47; t++) {
      room.hear('calls')
      room.until(t * seconds)
    }
    expect(room.until(48 * seconds)).toEqual([])
  })

  it('a feed that never spoke is no alarm: it may not be connected yet', () => {
    expect(aRoom(given()).until(2 * minutes)).toEqual([])
  })

  it('a committed unit without a position is overdue after 15 minutes', () => {
    const ordered = [issued('O1', 'J1', 'P1', 0), step('O1', 'acknowledged', 0)]
    const room = aRoom(given(aUnit('P1'), onDuty('P1'), aCall('J1', 0, { priority: 3 }), ...ordered))
    room.locate('P1', 0)
    expect(room.until(14 * minutes)).toEqual([])
    expect(room.until(15 * minutes + 2 * seconds)).toEqual(['unit_overdue'])
    room.locate('P1', 15 * minutes)
    expect(room.until(15 * minutes + 4 * seconds)).toEqual([])
  })

  it('after a restart units are given the time to be heard before any is overdue; one that is stays so [R9]', () => {
    const ordered = (unit: string) => [issued(`O-${unit}`, 'J1', unit, 0), step(`O-${unit}`, 'acknowledged', 0)]
    const units = ['P1', 'P2'].flatMap((unit) => [aUnit(unit), onDuty(unit)])
    const room = aRoom(given(...units, aCall('J1', 0, { priority: 3 }), ...ordered('P1'), ...ordered('P2')))
    room.restart(3 * hours)
    expect(room.until(3 * hours + 30 * seconds)).not.toContain('unit_overdue')
    room.locate('P1', 3 * hours + 30 * seconds)
    const overdue = () => standingAlerts(room.world).filter(({ rule }) => rule === 'unit_overdue')
    room.until(3 * hours + 62 * seconds)
    const [alert, ...others] = overdue()
    expect([alert?.unitId, others]).toEqual(['P2', []])
    room.restart(3 * hours + 5 * minutes)
    room.until(3 * hours + 6 * minutes)
    expect(overdue().map(({ id }) => id)).toEqual([alert!.id])
  })

  it('a site may switch a rule off, or change its time and priority [R2]', () => {
    const rules = { p1_undispatched: { afterMs: 10_000, priority: 2 }, no_arrival: { enabled: false } }
    const site = siteSchema.parse({ ...aSite, alarms: { rules } })
    const room = aRoom(given(aCall('J1', 0, p1)), site)
    expect(room.until(11 * seconds)).toEqual(['p1_undispatched'])
    expect(standingAlerts(room.world)[0]!.priority).toBe(2)
    expect(room.until(10 * minutes)).toEqual(['p1_undispatched'])
  })

  it('acknowledging an alarm does not clear it, and clearing does not acknowledge [W13]', () => {
    const room = aRoom(given(aCall('J1', 0, p1)))
    room.until(2 * minutes)
    const { id } = standingAlerts(room.world)[0]!
    const ack = { type: 'alert.acknowledged' as const, at: noon, area: null, data: { alertId: id, reason: null } }
    apply(room.world, stamp(ack, room.world.seq + 1, noon + 2 * minutes))
    expect(room.world.alerts.get(id)).toMatchObject({ clearedAt: null, acknowledged: { by: 'feed:test' } })
    expect(room.until(3 * minutes)).toEqual(['p1_undispatched'])
  })
})
