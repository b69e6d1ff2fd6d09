import { describe, expect, it } from 'vitest'
import { silence } from '../../../server/policies/silence.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { apply, checkpoint, restore, World } from '../../../shared/domain/world.ts'
import type { AnyFact } from '../../../shared/facts/catalogue.ts'
import { type Site, siteSchema } from '../../../shared/site.ts'
import { commanded, recorded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, issued, minutes, noon, onDuty, seconds, stamp, step, take, told } from '../../support/given.ts'
import { aSite } from '../../support/aHost.ts'

const ann = somebody('ann', 'dispatcher')

/**
 * A centre in which time passes: each second silence is reviewed, and what it says is recorded. Units stand in a row
 * east of the scene, the first the nearest. Every `restartEvery` ms everything but history is lost.
 */
function aCentre({ site = aSite, units = 4, restartEvery = Infinity, priority = 1, calledAt = 0 } = {}) {
  let world = withTownships(new World())
  const names = Array.from({ length: units }, (_, i) => `P${i + 1}`)
  const positions = new Positions()
  for (const [i, unit] of names.entries()) {
    take(world, aUnit(unit))
    take(world, onDuty(unit))
    locate(world, positions, unit, 120.01 + 0.01 * i)
  }
  take(world, aCall('J1', calledAt, { lon: 120, lat: 30, areaId: 't1', priority }))
  const facts: AnyFact[] = []
  let now = noon
  return {
    get world() {
      return world
    },
    facts,
    locate: (unit: string, lon: number) => locate(world, positions, unit, lon),
    /** Lets time pass, second by second, to an instant in ms after noon. */
    until(to: number) {
      for (; now < noon + to; now += seconds) {
        if ((now - noon) % restartEvery === 0) world = restore(JSON.parse(JSON.stringify(checkpoint(world))))
        for (const draft of silence({ world, positions, site, now })) {
          const fact = { ...stamp(draft, world.seq + 1, now), by: 'policy:silence' } as AnyFact
          apply(world, fact)
          facts.push(fact)
        }
      }
    },
    order: (unitIds: string[], at: number) =>
      commanded(world, ann, { type: 'order.issue', id: 'K1', incidentId: 'J1', unitIds }, at),
    /** What was recorded, in short: `overdue acknowledged`, `lapsed`, `issued P2`, `escalated lead`. */
    get said() {
      return facts.filter(({ type }) => type !== 'silence.began').map(inShort)
    },
    /** Seconds after noon of each fact. */
    get times() {
      return facts.filter(({ type }) => type !== 'silence.began').map(({ at }) => (at - noon) / seconds)
    },
  }
}

function inShort(fact: AnyFact): string {
  if (fact.type === 'order.overdue') return `overdue ${fact.data.step} ${fact.data.orderId}`
  if (fact.type === 'order.escalated') return `escalated ${fact.data.to} ${fact.data.orderId}`
  if (fact.type === 'order.lapsed') return `lapsed ${fact.data.orderId}`
  return fact.type === 'order.issued' ? `issued ${fact.data.unitId} ${fact.data.orderId}` : fact.type
}

function locate(world: World, positions: Positions, unit: string, lon: number): void {
  const { index } = world.units.get(unit)!
  const at = noon + 60 * minutes
  positions.put({ unit: index, at, receivedAt: at, lon, lat: 30, speedKmh: 0, heading: null, area: 1 })
}

const silent = (onSilence: object): Site =>
  siteSchema.parse({ ...aSite, orders: { onSilence: { ...aSite.orders.onSilence, ...onSilence } } })

describe('an order nobody signs for', () => {
  it('is recorded as overdue and offered to the next units, then told to the lead and the commander [O11]', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    centre.until(5 * minutes)
    expect(centre.said).toEqual([
      'overdue acknowledged K1-1',
      'lapsed K1-1',
      'issued P2 K1-1.2',
      'overdue acknowledged K1-1.2',
      'lapsed K1-1.2',
      'issued P3 K1-1.3',
      'overdue acknowledged K1-1.3',
      'escalated lead K1-1.3',
      'escalated commander K1-1.3',
    ])
    expect(centre.times).toEqual([40, 40, 40, 70, 70, 70, 100, 100, 130])
    expect(centre.world.orders.get('K1-1.3')).toMatchObject({ replaces: 'K1-1.2', by: 'policy:silence', end: null })
    expect(centre.world.units.get('P1')!.orderIds).toEqual([])
  })

  it('goes the same way when everything but history is lost every few seconds [O13]', () => {
    const straight = aCentre()
    straight.until(10 * seconds)
    straight.order(['P1'], 10 * seconds)
    straight.until(5 * minutes)
    for (const restartEvery of [seconds, 7 * seconds, 31 * seconds]) {
      const centre = aCentre({ restartEvery })
      centre.until(10 * seconds)
      centre.order(['P1'], 10 * seconds)
      centre.until(5 * minutes)
      expect(centre.facts.map(({ type, at, data }) => ({ type, at, data }))).toEqual(
        straight.facts.map(({ type, at, data }) => ({ type, at, data })),
      )
    }
  })

  it('is told to the lead at once when nobody else can be sent [O11]', () => {
    const centre = aCentre({ units: 1 })
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    centre.until(60 * seconds)
    expect(centre.said).toEqual(['overdue acknowledged K1-1', 'escalated lead K1-1'])
  })

  it('never goes to one unit twice, nor one unit to two orders at the same time [O11]', () => {
    const centre = aCentre({ units: 3 })
    centre.until(10 * seconds)
    centre.order(['P1', 'P2'], 10 * seconds)
    centre.until(5 * minutes)
    const issuedTo = centre.said.filter((each) => each.startsWith('issued'))
    expect(issuedTo).toEqual(['issued P3 K1-1.2'])
    expect(centre.said.filter((each) => each.startsWith('escalated lead'))).toEqual([
      'escalated lead K1-2',
      'escalated lead K1-1.2',
    ])
  })

  it('is only recorded, or only told to the lead, where the site says so [O11]', () => {
    const recording = aCentre({ site: silent({ acknowledged: 'record' }) })
    recording.until(10 * seconds)
    recording.order(['P1'], 10 * seconds)
    recording.until(5 * minutes)
    expect(recording.said).toEqual(['overdue acknowledged K1-1'])
    const telling = aCentre({ site: silent({ acknowledged: 'escalate' }) })
    telling.until(10 * seconds)
    telling.order(['P1'], 10 * seconds)
    telling.until(5 * minutes)
    expect(telling.said).toEqual(['overdue acknowledged K1-1', 'escalated lead K1-1', 'escalated commander K1-1'])
  })

  it('that a dispatch system issued is told to the lead, never given to somebody else [O12]', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    take(centre.world, issued('O1', 'J1', 'P1', 10 * seconds))
    centre.until(2 * minutes)
    expect(centre.said).toEqual(['overdue acknowledged O1', 'escalated lead O1', 'escalated commander O1'])
  })
})

describe('each later step', () => {
  const walk = ['acknowledged', 'accepted', 'en_route'] as const

  it('accepted: a unit that signed and then says nothing is offered on from', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    take(centre.world, step('K1-1', 'acknowledged', 15 * seconds))
    centre.until(46 * seconds)
    expect(centre.said).toEqual(['overdue accepted K1-1', 'lapsed K1-1', 'issued P2 K1-1.2'])
  })

  it('setting out and arriving late are told to the lead, each for itself [O11]', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    for (const [i, each] of walk.slice(0, 2).entries()) take(centre.world, step('K1-1', each, (15 + i) * seconds))
    centre.until(78 * seconds)
    expect(centre.said).toEqual(['overdue en_route K1-1', 'escalated lead K1-1'])
    take(centre.world, step('K1-1', 'en_route', 80 * seconds))
    centre.until(81 * seconds + 5 * minutes)
    expect(centre.said.slice(2)).toEqual(['overdue on_scene K1-1', 'escalated lead K1-1'])
    expect(centre.world.orders.get('K1-1')!.overdue).toMatchObject({ en_route: {}, on_scene: {} })
  })

  it('feedback is recorded and nothing more', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    for (const [i, each] of [...walk, 'on_scene' as const, 'cleared' as const].entries())
      take(centre.world, step('K1-1', each, (15 + i) * seconds))
    centre.until(40 * minutes)
    expect(centre.said).toEqual(['overdue fed_back K1-1'])
  })

  it('done in time leads to nothing [O11]', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    for (const [i, each] of [...walk, 'on_scene' as const, 'cleared' as const, 'fed_back' as const].entries())
      take(centre.world, step('K1-1', each, (15 + i) * seconds))
    centre.until(2 * minutes)
    expect(centre.said).toEqual([])
  })
})

describe('diversions and instructions', () => {
  it('an agency that does not accept is told to the lead, then to the commander [O12]', () => {
    const centre = aCentre({ priority: 4 })
    centre.until(10 * seconds)
    const divert = { type: 'order.divert' as const, id: 'D1', incidentId: 'J1', agency: 'hotline' }
    commanded(centre.world, ann, divert, 10 * seconds)
    centre.until(16 * minutes)
    expect(centre.said).toEqual(['overdue accepted D1', 'escalated lead D1'])
    take(centre.world, step('D1', 'accepted', 17 * minutes))
    centre.until(40 * minutes)
    expect(centre.said.length).toBe(2)
  })
})

describe('the first watch', () => {
  it('leaves alone what was overdue before it, and follows what comes after [O14]', () => {
    const centre = aCentre({ calledAt: -11 * minutes })
    centre.order(['P1'], -10 * minutes)
    take(centre.world, aCall('J2', 0, { lon: 120, lat: 30, areaId: 't1', priority: 1 }))
    centre.until(10 * minutes)
    expect(centre.said).toEqual([])
    commanded(centre.world, ann, { type: 'order.issue', id: 'K2', incidentId: 'J2', unitIds: ['P2'] }, 10 * minutes)
    centre.until(10 * minutes + 35 * seconds)
    expect(centre.said[0]).toBe('overdue acknowledged K2-1')
  })

  it('is recorded once, and a dispatch system’s story is not judged in the middle of its telling [O14]', () => {
    const centre = aCentre()
    centre.until(5 * minutes)
    expect(centre.facts.map(({ type }) => type)).toEqual(['silence.began'])
    take(centre.world, issued('O1', 'J1', 'P1', minutes), noon + 5 * minutes)
    centre.until(5 * minutes + 5 * seconds)
    take(centre.world, step('O1', 'on_scene', 3 * minutes), noon + 5 * minutes + 5 * seconds)
    centre.until(10 * minutes)
    expect(centre.said).toEqual([])
  })
})

describe('an incident that ends', () => {
  it('ends the waiting for its orders', () => {
    const centre = aCentre()
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    take(centre.world, told('incident.cancelled', 20 * seconds, { incidentId: 'J1' }))
    centre.until(5 * minutes)
    expect(centre.said).toEqual([])
  })

  it('an upgrade restarts the clock that runs, by the new priority [O4]', () => {
    const centre = aCentre({ priority: 3 })
    centre.until(10 * seconds)
    centre.order(['P1'], 10 * seconds)
    const data = { incidentId: 'J1', priority: 1 as const }
    recorded(centre.world, { type: 'incident.prioritised', at: noon + minutes, area: 't1', data })
    centre.until(89 * seconds)
    expect(centre.said).toEqual([])
    centre.until(91 * seconds)
    expect(centre.times[0]).toBe(90)
  })
})
