import { describe, expect, it } from 'vitest'
import { crewPace } from '../../../server/exercises/crewPace.ts'
import { aSite } from '../../support/aHost.ts'
import { aCall, aUnit, given, issued, minutes, noon, onDuty, seconds, step } from '../../support/given.ts'

const world = given(
  ...['P1', 'P2'].flatMap((id) => [aUnit(id), onDuty(id)]),
  aCall('J1', 0),
  issued('O1', 'J1', 'P1', minutes),
  step('O1', 'acknowledged', minutes + 20 * seconds),
  step('O1', 'en_route', minutes + 50 * seconds),
  step('O1', 'cleared', 20 * minutes),
)
const [incident] = [...world.incidents.values()]
const cases = [{ incident: incident!, orders: [...world.orders.values()] }]
const orderOf = (id: string, unitId: string) => ({ ...world.orders.get('O1')!, id, unitId, stamps: {}, issuedAt: noon })

describe('the pace of an exercise’s crews [E4]', () => {
  it('is that of the same unit where it was sent there', () => {
    const pace = crewPace(cases, aSite)
    const order = orderOf('x', 'P1')
    expect(pace.of(order, incident, 'acknowledged')).toBe(20 * seconds)
    expect(pace.of(order, incident, 'en_route')).toBe(30 * seconds)
  })

  it('of another unit is drawn from what was observed, the same for the same order', () => {
    const pace = crewPace(cases, aSite)
    expect(pace.of(orderOf('x', 'P2'), incident, 'acknowledged')).toBe(20 * seconds)
  })

  it('is a share of what the site allows where nothing was observed', () => {
    const pace = crewPace([], aSite)
    const allowed = aSite.orders.deadlines[2].acknowledged!
    const waits = ['a', 'b', 'c'].map((id) => pace.of(orderOf(id, 'P2'), incident, 'acknowledged')!)
    for (const wait of waits) expect(wait > 0 && wait < allowed).toBe(true)
    expect(new Set(waits).size).toBe(3)
    expect(crewPace([], aSite).of(orderOf('a', 'P2'), incident, 'acknowledged')).toBe(waits[0])
  })
})
