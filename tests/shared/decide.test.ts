import { describe, expect, it } from 'vitest'
import { aCall, aUnit, given, issued, minutes, onDuty, seconds, stated, step, told, when } from '../support/given.ts'

const patrol = [aUnit('P1'), onDuty('P1')]

describe('decisions about reports', () => {
  it('a new call becomes one fact in the area its position lies in [D8]', () => {
    const call = aCall('J1', 0, { lon: 120, lat: 30 })
    expect(when(given(), call, 0, () => 'c7')).toMatchObject({ facts: [{ type: 'incident.reported', area: 'c7' }] })
  })

  it('a call in an area that does not exist is refused, naming the field [D8]', () => {
    expect(when(given(), aCall('J1', 0, { areaId: 'c9' }))).toMatchObject({ refused: 'unknown-area', path: 'areaId' })
  })

  it('a report that says nothing new adds no fact [D2]', () => {
    const world = given(...patrol, aCall('J1', 0), issued('O1', 'J1', 'P1', 60_000), step('O1', 'acknowledged', 70_000))
    expect(when(world, step('O1', 'acknowledged', 70_000))).toEqual({ facts: [] })
    expect(when(world, aCall('J1', 0))).toEqual({ facts: [] })
    expect(when(world, aUnit('P1'))).toEqual({ facts: [] })
    expect(when(world, onDuty('P1'))).toEqual({ facts: [] })
  })

  it('a second report of a call changes its priority and type where they differ [D5]', () => {
    const world = given(aCall('J1', 0))
    const again = aCall('J1', 5 * seconds, { priority: 1, incidentType: 'assault_weapon' })
    expect(when(world, again)).toMatchObject({
      facts: [{ type: 'incident.prioritised' }, { type: 'incident.classified' }],
    })
  })

  it('a report about a row that has not arrived waits for it [D3]', () => {
    const world = given(...patrol)
    expect(when(world, issued('O1', 'J1', 'P1', 0))).toEqual({ waitsFor: 'incident:J1' })
    expect(when(world, step('O1', 'on_scene', 0))).toEqual({ waitsFor: 'order:O1' })
    expect(when(world, stated('J1', 'answered', 0))).toEqual({ waitsFor: 'incident:J1' })
    expect(when(world, onDuty('P9'))).toEqual({ waitsFor: 'unit:P9' })
  })

  it('a time in the future is refused, one from the past never [D4]', () => {
    expect(when(given(), aCall('J1', 0), -6 * minutes)).toMatchObject({ refused: 'from-the-future', path: 'at' })
    expect(when(given(), aCall('J1', 0), 400 * 24 * 60 * minutes)).toHaveProperty('facts')
  })

  it('an order id belongs to one incident and one unit [D6]', () => {
    const world = given(...patrol, aUnit('P2'), aCall('J1', 0), issued('O1', 'J1', 'P1', 60_000))
    expect(when(world, issued('O1', 'J1', 'P2', 61_000))).toMatchObject({ refused: 'order-differs' })
  })

  it('an incident is not its own duplicate', () => {
    const world = given(aCall('J1', 0))
    const same = told('incident.duplicated', 9_000, { incidentId: 'J1', duplicateOf: 'J1' })
    expect(when(world, same)).toMatchObject({ refused: 'own-duplicate' })
  })
})
