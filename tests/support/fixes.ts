import fc from 'fast-check'
import type { Fix } from '../../shared/domain/position.ts'

/** Sat 21 Nov 2026, 16:00 in Shanghai: a full hour, so that stretches begin here. */
export const afternoon = Date.UTC(2026, 10, 21, 8)

/** A car somewhere in town. */
export function aFix(change: Partial<Fix> = {}): Fix {
  const at = change.at ?? afternoon
  return { unit: 0, at, receivedAt: at + 400, lon: 120.2, lat: 30.18, speedKmh: 32, heading: 90, area: 1, ...change }
}

export type FixBounds = Readonly<{ units: number; areas: number; from?: number; ms?: number }>

/** Fixes of a few units in a few areas, all over the world and within `ms` of `from`, many of them late. */
export function anyFix({ units, areas, from = afternoon, ms = 600_000 }: FixBounds): fc.Arbitrary<Fix> {
  const micro = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6)
  const near = (centre: number) => fc.integer({ min: -2000, max: 2000 }).map((step) => (centre * 1e6 + step) / 1e6)
  const unknownOr = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { freq: 6 })
  return fc.record({
    unit: fc.integer({ min: 0, max: units - 1 }),
    at: fc.oneof(
      { arbitrary: fc.integer({ min: from, max: from + ms }), weight: 6 },
      { arbitrary: fc.integer({ min: 0, max: 3 }).map((i) => from + (i * ms) / 4), weight: 2 },
      { arbitrary: fc.integer({ min: from - 86_400_000, max: from }), weight: 1 },
    ),
    receivedAt: fc.integer({ min: from, max: from + ms }),
    lon: fc.oneof({ arbitrary: near(120.2), weight: 5 }, { arbitrary: micro(180), weight: 1 }),
    lat: fc.oneof({ arbitrary: near(30.18), weight: 5 }, { arbitrary: micro(90), weight: 1 }),
    speedKmh: unknownOr(300),
    heading: unknownOr(359),
    area: fc.integer({ min: 0, max: areas - 1 }),
  })
}
