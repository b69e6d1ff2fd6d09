import { describe, expect, it } from 'vitest'
import { incidentStatus, openIncidents } from '../../../shared/select/openIncidents.ts'
import {
  aCall,
  aUnit,
  given,
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

const crew = ['P1', 'P2'].flatMap((unit) => [aUnit(unit), onDuty(unit)])

describe('the life of an incident', () => {
  it('goes through its steps to closed', () => {
    const world = given(...crew, aCall('J1', 0))
    const status = () => incidentStatus(world, world.incidents.get('J1')!)
    expect(status()).toBe('waiting')
    take(world, issued('O1', 'J1', 'P1', 60_000))
    expect(status()).toBe('dispatched')
    take(world, step('O1', 'acknowledged', 70_000))
    expect(status()).toBe('acknowledged')
    take(world, step('O1', 'en_route', 90_000))
    expect(status()).toBe('en_route')
    take(world, step('O1', 'on_scene', 300_000))
    expect(status()).toBe('on_scene')
    take(world, step('O1', 'cleared', 900_000))
    expect(status()).toBe('cleared')
    expect(world.units.get('P1')!.orderIds).toEqual([])
    take(world, stated('J1', 'closed', 950_000))
    expect(status()).toBe('closed')
    expect(openIncidents(world)).toEqual([])
  })

  it('takes each step from the first unit, and is cleared by the last [W8]', () => {
    const world = given(
      ...crew,
      aCall('J1', 0),
      issued('O1', 'J1', 'P1', 60_000),
      issued('O2', 'J1', 'P2', 50_000),
      step('O1', 'on_scene', 200_000),
      step('O2', 'on_scene', 180_000),
      step('O2', 'cleared', 400_000),
    )
    const { stamps } = world.incidents.get('J1')!
    expect(stamps).toMatchObject({ dispatched: noon + 50_000, on_scene: noon + 180_000 })
    expect(stamps.cleared).toBeUndefined()
    take(world, step('O1', 'cleared', 500_000))
    expect(world.incidents.get('J1')!.stamps.cleared).toBe(noon + 500_000)
  })

  it('believes what was stated of the incident itself before its units [W8]', () => {
    const world = given(...crew, aCall('J1', 0), issued('O1', 'J1', 'P1', 60_000), step('O1', 'on_scene', 200_000))
    take(world, stated('J1', 'on_scene', 190_000))
    take(world, step('O1', 'cleared', 300_000))
    expect(world.incidents.get('J1')!.stamps.on_scene).toBe(noon + 190_000)
  })

  it('takes a corrected stamp as the new one', () => {
    const world = given(...crew, aCall('J1', 0), issued('O1', 'J1', 'P1', 60_000), step('O1', 'on_scene', 200_000))
    take(world, step('O1', 'on_scene', 240_000))
    expect(world.incidents.get('J1')!.stamps.on_scene).toBe(noon + 240_000)
  })

  it('restarts the target’s clock on an upgrade only [W10]', () => {
    const world = given(aCall('J1', 0))
    take(world, told('incident.prioritised', 2 * minutes, { incidentId: 'J1', priority: 1 }))
    expect(world.incidents.get('J1')).toMatchObject({ receivedAt: noon, targetFrom: noon + 2 * minutes })
    take(world, told('incident.prioritised', 3 * minutes, { incidentId: 'J1', priority: 3 }))
    expect(world.incidents.get('J1')!.targetFrom).toBe(noon + 2 * minutes)
  })

  it.each([
    ['cancelled', told('incident.cancelled', minutes, { incidentId: 'J1', reason: 'caller rang back' })],
    ['duplicate', told('incident.duplicated', minutes, { incidentId: 'J1', duplicateOf: 'J0' })],
    ['diverted', told('incident.diverted', minutes, { incidentId: 'J1', agency: 'water' })],
  ])('leaves by the side exit %s and comes back reopened', (kind, exit) => {
    const world = given(aCall('J1', 0), exit)
    expect(world.incidents.get('J1')!.end?.kind).toBe(kind)
    take(world, told('incident.reopened', 2 * minutes, { incidentId: 'J1' }))
    expect(openIncidents(world).map(({ id }) => id)).toEqual(['J1'])
  })

  it('keeps an order’s unit committed until it is cleared, returned or cancelled [W9]', () => {
    const world = given(...crew, aCall('J1', 0), issued('O1', 'J1', 'P1', 60_000), issued('O2', 'J1', 'P2', 60_000))
    take(world, told('order.returned', 90_000, { orderId: 'O1', reason: 'vehicle defect' }))
    take(world, told('order.cancelled', 95_000, { orderId: 'O2' }))
    expect([...world.units.values()].map(({ orderIds }) => orderIds)).toEqual([[], []])
    expect(incidentStatus(world, world.incidents.get('J1')!)).toBe('waiting')
  })

  it('lists the most urgent first', () => {
    const world = given(
      ...crew,
      aCall('old', -10 * minutes, { priority: 3 }),
      aCall('p2-attended', -5 * minutes),
      aCall('p2', 0),
      aCall('p1', seconds, { priority: 1 }),
      issued('O1', 'p2-attended', 'P1', 0),
      step('O1', 'on_scene', minutes),
    )
    expect(openIncidents(world).map(({ id }) => id)).toEqual(['p1', 'p2', 'p2-attended', 'old'])
  })
})
