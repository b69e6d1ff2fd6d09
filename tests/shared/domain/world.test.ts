import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fix, Positions } from '../../../shared/domain/position.ts'
import { apply, checkpoint, fold, restore, World } from '../../../shared/domain/world.ts'
import type { AnyFact } from '../../../shared/facts/catalogue.ts'
import { folded } from '../../support/given.ts'
import { anyHistory } from '../../support/history.ts'

/** Every run tries the same histories; a seed that ever failed is added here and stays. */
const seeds = [20261121, 7, 128383]
function holds<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void {
  for (const seed of seeds) fc.assert(property, { seed, numRuns: 150 })
}
const rows = (world: World) => checkpoint(world)

describe('any history', () => {
  it('folds to the same world with a stop at any point [W3]', () => {
    holds(
      fc.property(anyHistory, fc.nat(), (facts, n) => {
        const cut = n % (facts.length + 1)
        const world = folded(facts.slice(0, cut))
        fold(world, facts.slice(cut))
        expect(rows(world)).toEqual(rows(folded(facts)))
      }),
    )
  })

  it('folds to the same world when facts are delivered twice [W4]', () => {
    holds(
      fc.property(anyHistory, (facts) => {
        const twice = facts.flatMap((fact, i) => (i % 3 === 0 ? [fact, fact] : [fact, ...facts.slice(0, i % 5)]))
        expect(rows(folded(twice))).toEqual(rows(folded(facts)))
      }),
    )
  })

  it('folds to the same world from a checkpoint, also one that was on disk [W5]', () => {
    holds(
      fc.property(anyHistory, fc.nat(), (facts, n) => {
        const cut = n % (facts.length + 1)
        const stored = JSON.parse(JSON.stringify(checkpoint(folded(facts.slice(0, cut))))) as ReturnType<typeof rows>
        expect(rows(fold(restore(stored), facts.slice(cut)))).toEqual(rows(folded(facts)))
      }),
    )
  })

  it('never edits a row: earlier checkpoints stay as they were [W7]', () => {
    holds(
      fc.property(anyHistory, (facts) => {
        const world = folded(facts.slice(0, facts.length >> 1))
        const before = checkpoint(world)
        const then = JSON.stringify(before)
        fold(world, facts.slice(facts.length >> 1))
        expect(JSON.stringify(before)).toBe(then)
      }),
    )
  })

  it('keeps units committed by exactly the orders that have not ended [W9]', () => {
    holds(
      fc.property(anyHistory, (facts) => {
        const world = folded(facts)
        const working = [...world.orders.values()].filter(({ end }) => !end)
        const held = [...world.units.values()].flatMap(({ orderIds }) => orderIds)
        expect(held.toSorted()).toEqual(working.map(({ id }) => id).toSorted())
      }),
    )
  })
})

describe('apply', () => {
  it('passes over a fact of a type it does not know [W2]', () => {
    const world = new World()
    const odd = {
      seq: 1,
      id: 'x',
      type: 'unit.teleported',
      at: 1,
      recordedAt: 1,
      by: 'x',
      cause: 'x',
      area: null,
      data: {},
    }
    apply(world, odd as unknown as AnyFact)
    expect(world.seq).toBe(1)
  })
})

const anyFix: fc.Arbitrary<Fix> = fc.record({
  unit: fc.integer({ min: 0, max: 4 }),
  at: fc.integer({ min: 0, max: 50 }).map((n) => n * 1000),
  receivedAt: fc.constant(0),
  lon: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1e6),
  lat: fc.constant(30),
  speedKmh: fc.constant(null),
  heading: fc.constant(null),
  area: fc.constant(1),
})

describe('positions', () => {
  it('are the same when replaced ones are skipped [W6]', () => {
    holds(
      fc.property(fc.array(anyFix, { maxLength: 60 }), (fixes) => {
        // Of two fixes of one instant the first stands, so only strictly older ones may be left out.
        const latest = fixes.filter(
          (fix, i) => !fixes.some((o, j) => o.unit === fix.unit && (o.at > fix.at || (o.at === fix.at && j < i))),
        )
        expect([...new Positions(latest).values()]).toEqual([...new Positions(fixes).values()])
      }),
    )
  })
})
