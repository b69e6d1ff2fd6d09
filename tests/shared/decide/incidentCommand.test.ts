import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import { commanded as commandedAt, decided as decidedAt, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, step, take } from '../../support/given.ts'

type Wanted = Parameters<typeof decidedAt>[2]
type By = Parameters<typeof decidedAt>[1]
const decided = (world: World, by: By, wanted: Wanted) => decidedAt(world, by, wanted, 10 * minutes)
const commanded = (world: World, by: By, wanted: Wanted, at = 0) => commandedAt(world, by, wanted, at)

const ann = somebody('ann', 'dispatcher')
const west = somebody('west', 'dispatcher', ['t1'])
const east = somebody('east', 'dispatcher', ['t2'])
const lead = somebody('lead', 'shift_lead')

function aMorning(): World {
  const world = withTownships(new World())
  for (const unit of ['P1', 'P2']) {
    take(world, aUnit(unit, { homeArea: 't1' }))
    take(world, onDuty(unit))
  }
  take(world, aCall('J1', 0, { areaId: 't1' }))
  take(world, aCall('J2', 0, { areaId: 't1' }))
  return world
}

const open = {
  type: 'incident.open' as const,
  id: 'K1',
  incidentType: 'fight',
  priority: 2 as const,
  lon: null,
  lat: null,
  areaId: 't1',
  place: null,
}

describe('an incident opened at the desk', () => {
  it('is named after the command, and received and created when it was opened [O8]', () => {
    const world = aMorning()
    commanded(world, ann, open, minutes)
    expect(world.incidents.get('K1')).toMatchObject({
      receivedAt: noon + minutes,
      area: 't1',
      stamps: { created: noon + minutes },
    })
  })

  it('lies in a known area within the own ones [O2]', () => {
    const world = aMorning()
    expect(decided(world, ann, { ...open, areaId: 'c9' })).toMatchObject({ refused: 'unknown-area' })
    expect(decided(world, east, open)).toMatchObject({ refused: 'out-of-scope' })
    expect(decided(world, east, { ...open, areaId: null })).toMatchObject({ refused: 'out-of-scope' })
  })
})

describe('ending an incident', () => {
  it('is refused while a unit works on it, naming it, and verifies what was fed back [O8]', () => {
    const world = aMorning()
    take(world, issued('O1', 'J1', 'P1', minutes))
    const close = { type: 'incident.close' as const, incidentId: 'J1' }
    expect(decided(world, ann, close)).toMatchObject({
      refused: 'still-working',
      message: expect.stringContaining('P1') as string,
    })
    take(world, step('O1', 'cleared', 20 * minutes))
    take(world, step('O1', 'fed_back', 22 * minutes))
    commanded(world, ann, close, 30 * minutes)
    expect(world.incidents.get('J1')!.end).toEqual({ kind: 'closed', at: noon + 30 * minutes })
    expect(world.orders.get('O1')!.stamps.verified).toBe(noon + 30 * minutes)
    expect(decided(world, ann, close)).toEqual({ facts: [] })
  })

  it('writes what became of it to the log book in the same decision [O8]', () => {
    const world = aMorning()
    const close = { type: 'incident.close' as const, id: 'C1', incidentId: 'J1', outcome: '当场调解，双方和解' }
    commanded(world, ann, close, minutes)
    expect(world.incidents.get('J1')!.end).toEqual({ kind: 'closed', at: noon + minutes })
    expect(world.entries.get('C1')).toMatchObject({ kind: 'decision', incidentId: 'J1', text: '当场调解，双方和解' })
    // Refused, it says nothing either.
    take(world, issued('O2', 'J2', 'P1', minutes))
    expect(decided(world, ann, { ...close, id: 'C2', incidentId: 'J2' })).toMatchObject({ refused: 'still-working' })
  })

  it('is refused while an agency has not answered [O8]', () => {
    const world = aMorning()
    commanded(world, ann, { type: 'order.divert', id: 'D1', incidentId: 'J1', agency: 'hotline' }, minutes)
    expect(decided(world, ann, { type: 'incident.close', incidentId: 'J1' })).toMatchObject({
      refused: 'diversion-open',
    })
  })

  it('by cancelling cancels its orders, which frees the units [O8]', () => {
    const world = aMorning()
    take(world, issued('O1', 'J1', 'P1', minutes))
    commanded(world, ann, { type: 'incident.cancel', incidentId: 'J1', reason: '误报' }, 2 * minutes)
    expect(world.orders.get('O1')!.end).toMatchObject({ kind: 'cancelled', reason: '误报' })
    expect(world.units.get('P1')!.orderIds).toEqual([])
  })

  it('as a duplicate needs the original, and nobody working on it [O8]', () => {
    const world = aMorning()
    const same = { type: 'incident.duplicate' as const, incidentId: 'J2', duplicateOf: 'J1' }
    expect(decided(world, ann, { ...same, duplicateOf: 'J9' })).toMatchObject({ refused: 'unknown-incident' })
    expect(decided(world, ann, { ...same, duplicateOf: 'J2' })).toMatchObject({ refused: 'own-duplicate' })
    commanded(world, ann, same, minutes)
    expect(world.incidents.get('J2')!.end).toMatchObject({ kind: 'duplicate', duplicateOf: 'J1' })
    const back = { ...same, incidentId: 'J1', duplicateOf: 'J2' }
    expect(decided(world, ann, back)).toMatchObject({ refused: 'incident-ended', path: 'duplicateOf' })
  })

  it('is undone by a lead only [O8]', () => {
    const world = aMorning()
    commanded(world, ann, { type: 'incident.close', incidentId: 'J1' })
    const reopen = { type: 'incident.reopen' as const, incidentId: 'J1' }
    expect(decided(world, ann, reopen)).toMatchObject({ refused: 'not-allowed' })
    commanded(world, lead, reopen, minutes)
    expect(world.incidents.get('J1')!.end).toBeNull()
  })
})

describe('the room of an incident', () => {
  it('opens with the posts of the centre and who is ordered to it, and takes in who is ordered later [O9]', () => {
    const world = aMorning()
    take(world, issued('O1', 'J1', 'P1', minutes))
    commanded(world, ann, { type: 'room.open', incidentId: 'J1' }, 2 * minutes)
    const ids = () => world.rooms.get('J1')!.members.map(({ id }) => id)
    expect(ids()).toEqual(['lead', 'dispatch', 'P1'])
    commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds: ['P2'] }, 3 * minutes)
    commanded(world, ann, { type: 'order.divert', id: 'D1', incidentId: 'J1', agency: 'hotline' }, 3 * minutes)
    expect(ids()).toEqual(['lead', 'dispatch', 'P1', 'P2', 'hotline'])
    expect(decided(world, ann, { type: 'room.open', incidentId: 'J1' })).toEqual({ facts: [] })
  })

  it('has tasks with a known owner, done once [O9]', () => {
    const world = aMorning()
    const task = { type: 'task.set' as const, id: 'T1', incidentId: 'J1', text: '封控路口', owner: 'P1', dueAt: null }
    expect(decided(world, ann, task)).toMatchObject({ refused: 'unknown-room' })
    commanded(world, ann, { type: 'room.open', incidentId: 'J1' })
    expect(decided(world, ann, { ...task, owner: 'nobody' })).toMatchObject({ refused: 'unknown-party' })
    commanded(world, ann, task, minutes)
    const finish = { type: 'task.finish' as const, incidentId: 'J1', taskId: 'T1' }
    commanded(world, ann, finish, 2 * minutes)
    expect(world.rooms.get('J1')!.tasks).toMatchObject([{ id: 'T1', doneAt: noon + 2 * minutes }])
    expect(decided(world, ann, finish)).toEqual({ facts: [] })
    expect(decided(world, ann, { ...finish, taskId: 'T9' })).toMatchObject({ refused: 'unknown-task' })
  })

  it('takes in only members that are known [O9]', () => {
    const world = aMorning()
    commanded(world, ann, { type: 'room.open', incidentId: 'J1' })
    const add = (kind: 'unit' | 'agency', id: string) => ({
      type: 'room.add' as const,
      incidentId: 'J1',
      member: { kind, id },
    })
    expect(decided(world, ann, add('unit', 'P9'))).toMatchObject({ refused: 'unknown-unit' })
    expect(decided(world, ann, add('agency', 'lead'))).toMatchObject({ refused: 'unknown-party' })
    commanded(world, ann, add('agency', 'hotline'))
    expect(decided(world, ann, add('agency', 'hotline'))).toEqual({ facts: [] })
  })
})

describe('a hand-off between areas', () => {
  const ask = { type: 'hand_off.ask' as const, id: 'H1', incidentId: 'J1', toArea: 't2', reason: null }
  const answer = { type: 'hand_off.answer' as const, handOffId: 'H1', accepted: true, reason: null }

  it('is asked by who holds the incident and answered by who holds the area asked [O10]', () => {
    const world = aMorning()
    expect(decided(world, east, ask)).toMatchObject({ refused: 'out-of-scope' })
    commanded(world, west, ask, minutes)
    expect(world.incidents.get('J1')!.area).toBe('t1')
    expect(decided(world, west, answer)).toMatchObject({ refused: 'out-of-scope' })
    commanded(world, east, answer, 3 * minutes)
    expect(world.incidents.get('J1')!.area).toBe('t2')
    expect(world.handOffs.get('H1')!.answer).toMatchObject({
      accepted: true,
      at: noon + 3 * minutes,
      by: 'account:east',
    })
    expect(decided(world, east, answer)).toMatchObject({ refused: 'unknown-hand-off' })
  })

  it('declined leaves it where it was, and only one is open at a time [O10]', () => {
    const world = aMorning()
    commanded(world, west, ask, minutes)
    expect(decided(world, west, { ...ask, id: 'H2' })).toMatchObject({ refused: 'hand-off-open' })
    commanded(world, east, { ...answer, accepted: false, reason: '警力不足' }, 2 * minutes)
    expect(world.incidents.get('J1')!.area).toBe('t1')
    expect(decided(world, west, { ...ask, id: 'H2', toArea: 't1' })).toMatchObject({ refused: 'same-area' })
    expect(decided(world, west, { ...ask, id: 'H2' })).toHaveProperty('facts')
  })

  it('is taken back by who holds the incident, and then asks nobody any more [O10]', () => {
    const world = aMorning()
    commanded(world, west, ask, minutes)
    const withdraw = { type: 'hand_off.withdraw' as const, handOffId: 'H1' }
    expect(decided(world, east, withdraw)).toMatchObject({ refused: 'out-of-scope' })
    commanded(world, west, withdraw, 2 * minutes)
    expect(world.handOffs.get('H1')).toMatchObject({
      answer: null,
      end: { why: 'withdrawn', at: noon + 2 * minutes, by: 'account:west' },
    })
    for (const late of [answer, withdraw])
      expect(decided(world, late === answer ? east : west, late)).toMatchObject({ refused: 'unknown-hand-off' })
    expect(decided(world, west, { ...ask, id: 'H2' })).toHaveProperty('facts')
  })
})
