import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roadGraph } from '../../../server/demo/graph.ts'
import { toPlane } from '../../../server/demo/plane.ts'
import type { Point } from '../../../server/demo/plane.ts'
import { quickestWays } from '../../../server/demo/quickest.ts'
import type { Link } from '../../../server/demo/quickest.ts'
import { positionAfter, positionAlong } from '../../../server/demo/route.ts'
import type { Road } from '../../../server/demo/streets/roads.ts'
import { seeded } from '../../../shared/random.ts'

const everywhere = () => true

function road(from: number, to: number, points: Point[], kind: Road['kind'] = 'secondary'): Road {
  return { kind, name: null, bridge: false, points, from, to, stroke: 0 }
}

/** A square of 1 km sides with a fast road on two of them, and a lane across. */
const corners: Point[] = [
  [0, 0],
  [1000, 0],
  [1000, 1000],
  [0, 1000],
]
const square = [
  road(0, 1, [corners[0]!, corners[1]!], 'trunk'),
  road(1, 2, [corners[1]!, corners[2]!], 'trunk'),
  road(2, 3, [corners[2]!, corners[3]!], 'residential'),
  road(3, 0, [corners[3]!, corners[0]!], 'residential'),
  road(0, 2, [corners[0]!, [500, 520], corners[2]!], 'residential'),
]

describe('the road graph', () => {
  const graph = roadGraph(square, everywhere)
  const nodeAt = (point: Point) => {
    const [lon, lat] = [120 + point[0] / 96_486, 30 + point[1] / 110_852]
    return graph.nearest(lon, lat)
  }

  it('takes the quicker way, not the shorter one', () => {
    const route = graph.route(nodeAt([0, 0]), nodeAt([1000, 1000]))
    expect(route.lengthM).toBeCloseTo(2000, 0)
    expect(route.durationS).toBeCloseTo((2 / 60) * 3600, 0)
  })

  it('goes the same way back', () => {
    const [a, b] = [nodeAt([0, 0]), nodeAt([1000, 1000])]
    const there = graph.route(a, b)
    const back = graph.route(b, a)
    expect(back.points.toReversed()).toEqual(there.points)
    expect(back.durationS).toBeCloseTo(there.durationS, 9)
  })

  it('stands still from a junction to itself', () => {
    const node = nodeAt([0, 0])
    const route = graph.route(node, node)
    expect([route.points, route.lengthM, route.durationS]).toEqual([[graph.at(node)], 0, 0])
    expect(positionAlong(route, 50)).toEqual({ lon: route.points[0]![0], lat: route.points[0]![1], heading: 0 })
  })

  it('finds the nearest junction from near and far', () => {
    expect(nodeAt([30, -20])).toBe(nodeAt([0, 0]))
    expect(nodeAt([9000, 9500])).toBe(nodeAt([1000, 1000]))
  })

  it('leaves out roads that nothing leads to, railways and roads behind the border', () => {
    const lost = road(8, 9, [
      [5000, 5000],
      [5100, 5000],
    ])
    const rails = road(1, 7, [corners[1]!, [2000, 0]], 'rail')
    const beyond = road(1, 6, [corners[1]!, [3000, 0]])
    const part = roadGraph([...square, lost, rails, beyond], ([x]) => x < 2500)
    expect([part.nodeCount, part.edgeCount]).toEqual([4, 5])
  })

  it('strolls on without turning round unless the street ends', () => {
    const random = seeded(1)
    const dead = roadGraph([...square, road(1, 5, [corners[1]!, [1500, 0]])], everywhere)
    let node = dead.nearest(120, 30)
    let cameBy = -1
    for (let step = 0; step < 300; step++) {
      const link = dead.randomNeighbourStep(random, node, cameBy)
      if (dead.neighbours(node).length > 1) expect(link.edge).not.toBe(cameBy)
      cameBy = link.edge
      node = link.to
    }
  })
})

describe('a place on a route', () => {
  const graph = roadGraph(square, everywhere)
  const route = graph.route(graph.nearest(120, 30), graph.nearest(120 + 1000 / 96_486, 30 + 1000 / 110_852))

  it('moves on by metres and by seconds, looking ahead', () => {
    const place = positionAlong(route, 250)
    const [x, y] = toPlane(place.lon, place.lat)
    expect([x, y, place.heading]).toEqual([expect.closeTo(250, 0), expect.closeTo(0, 0), expect.closeTo(90, 0)])
    const later = positionAfter(route, 90)
    expect(toPlane(later.lon, later.lat)).toEqual([expect.closeTo(1000, 0), expect.closeTo(500, 0)])
    expect(later.heading).toSatisfy((heading: number) => heading < 1 || heading > 359)
  })

  it('stays at the start before it and at the end after it', () => {
    expect(positionAlong(route, -10)).toMatchObject({ lon: route.points[0]![0], lat: route.points[0]![1] })
    expect(positionAlong(route, 99_999)).toMatchObject({ lon: route.points.at(-1)![0], lat: route.points.at(-1)![1] })
  })
})

it('quickest ways are as quick as trying every way', () => {
  const networks = fc.record({
    count: fc.integer({ min: 2, max: 14 }),
    pairs: fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.integer({ min: 1, max: 900 })), { maxLength: 40 }),
  })
  fc.assert(
    fc.property(networks, ({ count, pairs }) => {
      // A path through all junctions keeps the network in one piece.
      const path = Array.from({ length: count - 1 }, (_, i) => [i, i + 1, 400] as const)
      const links: Link[][] = Array.from({ length: count }, () => [])
      for (const [edge, [a, b, lengthM]] of [...path, ...pairs].entries()) {
        if (a === b || a >= count || b >= count) continue
        links[a]!.push({ edge, to: b, lengthM, speedKmh: 36 })
        links[b]!.push({ edge, to: a, lengthM, speedKmh: 36 })
      }
      const quickest = quickestWays(links)
      const shortest = allPairs(links)
      for (let from = 0; from < count; from++) {
        for (let to = 0; to < count; to++) {
          const way = quickest(from, to)
          const length = way.reduce((sum, link) => sum + link.lengthM, 0)
          if (length !== shortest[from]![to]) return false
          if (way.length > 0 && way.at(-1)!.to !== to) return false
        }
      }
      return true
    }),
    { seed: 20_261_121, numRuns: 200 },
  )
})

/** Lengths of the shortest ways between all junctions (Floyd and Warshall). */
function allPairs(links: readonly (readonly Link[])[]): number[][] {
  const lengths = links.map((list, from) =>
    links.map((_, to) =>
      Math.min(from === to ? 0 : Infinity, ...list.filter((link) => link.to === to).map((link) => link.lengthM)),
    ),
  )
  for (const over of links.keys()) {
    for (const from of links.keys()) {
      for (const to of links.keys()) {
        lengths[from]![to] = Math.min(lengths[from]![to]!, lengths[from]![over]! + lengths[over]![to]!)
      }
    }
  }
  return lengths
}
