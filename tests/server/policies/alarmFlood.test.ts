import { describe, expect, it } from 'vitest'
import { soundDue, type Sounded } from '../../../client/alarms/alarmSound.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { floodNow } from '../../../shared/select/alarmFlood.ts'
import { listedAlerts } from '../../../shared/select/alertStack.ts'
import { groupedAlerts } from '../../../shared/select/groupedAlerts.ts'
import { anAlarmRoom } from '../../support/anAlarmRoom.ts'
import { aSite } from '../../support/aHost.ts'
import { aCall, given, minutes, noon, seconds, take, told } from '../../support/given.ts'

const p2 = { priority: 2 }

/** So many calls at once that nobody reaches: each an alarm when its arrival is overdue. */
function calls(n: number, at: number, data: object = p2) {
  return Array.from({ length: n }, (_, i) => aCall(`J${at}-${i}`, at + i * seconds, data))
}

describe('a flood', () => {
  it('begins above the upper line and ends below the lower one, with its total and peak [R10]', () => {
    const room = anAlarmRoom(given(...calls(15, 0)), aSite)
    room.until(10 * minutes + 11 * seconds)
    expect(floodNow(room.world)).toBeNull()
    room.until(10 * minutes + 13 * seconds)
    expect(floodNow(room.world)).toMatchObject({ count: 11 })
    room.until(20 * minutes + 9 * seconds)
    expect(floodNow(room.world)).not.toBeNull()
    room.until(20 * minutes + 30 * seconds)
    expect(floodNow(room.world)).toBeNull()
    expect([...room.world.floods.values()]).toMatchObject([{ ended: { total: 15, peak: 15 } }])
  })

  it('takes more for more manned positions: desks of dispatchers and leads', () => {
    const room = anAlarmRoom(given(...calls(15, 0)), aSite)
    for (const [account, role] of [
      ['a', 'dispatcher'],
      ['b', 'shift_lead'],
      ['c', 'reviewer'],
    ] as const)
      room.record({ type: 'desk.manned', at: noon, area: null, data: { account, role, areas: [] } } as Draft)
    room.until(11 * minutes)
    expect(floodNow(room.world)).toBeNull()
  })

  it('of 300 alerts in ten minutes shows every priority 1 first and by itself, and makes one sound [R10]', () => {
    const areas = given()
    const room = anAlarmRoom(areas, aSite)
    for (let i = 0; i < 288; i++) take(room.world, aCall(`J${i}`, i * 2 * seconds, p2), noon + i * 2 * seconds)
    for (let i = 0; i < 12; i++)
      take(room.world, told('unit.registered', 0, { unitId: `P${i}`, callsign: `P${i}`, kind: 'car', role: 'patrol' }))
    room.until(19 * minutes)
    for (let i = 0; i < 12; i++) take(room.world, told('unit.emergency', 19 * minutes, { unitId: `P${i}` }))
    room.until(19 * minutes + 50 * seconds)

    const listed = listedAlerts(room.world)
    expect(listed).toHaveLength(300)
    expect(floodNow(room.world)).not.toBeNull()
    const entries = groupedAlerts(room.world, listed, aSite)
    expect(entries.slice(0, 12).map((entry) => 'alert' in entry && entry.alert.priority)).toEqual(Array(12).fill(1))
    const shown = entries.flatMap((entry) => ('alert' in entry ? [entry.alert] : entry.group.alerts))
    expect(new Set(shown)).toEqual(new Set(listed))
    expect(entries.flatMap((entry) => ('group' in entry ? [entry.group.priority] : []))).not.toContain(1)

    let sounded: Sounded = null
    const heard: number[] = []
    for (let at = room.now; at < room.now + 6 * seconds; at += seconds) {
      const priority = soundDue(listed, sounded, at)
      if (priority === null) continue
      sounded = { priority, at }
      heard.push(priority)
    }
    expect(heard).toEqual([1, 1])
  })
})
