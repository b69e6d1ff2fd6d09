import { pick } from '../../shared/random.ts'
import type { Random } from '../../shared/random.ts'
import { components } from './geometry/components.ts'
import { nearestOf } from './geometry/nearest.ts'
import { distance, toPlane, toRoundedLonLat } from './plane.ts'
import type { LonLat, Point } from './plane.ts'
import { lengthOf } from './polyline.ts'
import { quickestWays } from './quickest.ts'
import type { Link } from './quickest.ts'
import type { Road } from './streets/roads.ts'
import type { Route } from './route.ts'
import type { RoadClass } from './streets/strokes.ts'

/** Speed units drive at on a road of each class when nothing is urgent, km/h. */
export const speedKmh: Record<RoadClass, number> = {
  motorway: 90,
  motorway_link: 45,
  trunk: 60,
  primary: 50,
  secondary: 42,
  tertiary: 36,
  unclassified: 36,
  residential: 24,
}

/** The streets to drive on: every junction can be reached from every other one. */
export interface RoadGraph {
  nodeCount: number
  edgeCount: number
  /** Place of a junction, degrees. */
  at: (node: number) => LonLat
  /** The junction nearest to a place (straight line). */
  nearest: (lon: number, lat: number) => number
  neighbours: (node: number) => readonly Link[]
  /** The quickest way between two junctions. */
  route: (from: number, to: number) => Route
  /** The way along links that follow one another, for instance those of a stroll. */
  along: (from: number, way: readonly Link[]) => Route
  /**
   * A next stretch for somebody who strolls about: any link but the one just come along, unless there is no other.
   * `cameBy` is the edge driven last, -1 at the start.
   */
  randomNeighbourStep: (random: Random, node: number, cameBy: number) => Link
}

type Street = Road & { kind: RoadClass }

/** Builds the graph from the roads with `open` true at both ends; what does not hang together with most is left out. */
export function roadGraph(roads: readonly Road[], open: (point: Point) => boolean): RoadGraph {
  const streets = roads.filter(
    (road): road is Street =>
      road.kind !== 'rail' && road.from !== road.to && open(road.points[0]!) && open(road.points.at(-1)!),
  )
  const { kept, numbers } = largestPart(streets)
  const places: Point[] = []
  const links: Link[][] = Array.from({ length: numbers.size }, () => [])
  kept.forEach(({ kind, points, from, to }, edge) => {
    const [a, b] = [numbers.get(from)!, numbers.get(to)!]
    places[a] = points[0]!
    places[b] = points.at(-1)!
    const link = { edge, lengthM: lengthOf(points), speedKmh: speedKmh[kind] }
    links[a]!.push({ ...link, to: b })
    links[b]!.push({ ...link, to: a })
  })
  const quickest = quickestWays(links)
  const nearest = nearestOf(places)
  const along = (from: number, way: readonly Link[]): Route => {
    const points: Point[] = [places[from]!]
    const metres = [0]
    const seconds = [0]
    for (const { edge, speedKmh: kmh } of way) {
      const street = kept[edge]!
      const forward = distance(street.points[0]!, points[points.length - 1]!) < 1e-6
      const line = forward ? street.points : [...street.points].reverse()
      for (let i = 1; i < line.length; i++) {
        const leg = distance(line[i - 1]!, line[i]!)
        points.push(line[i]!)
        metres.push(metres[metres.length - 1]! + leg)
        seconds.push(seconds[seconds.length - 1]! + (leg * 3.6) / kmh)
      }
    }
    return {
      points: points.map(toRoundedLonLat),
      metres: Float64Array.from(metres),
      seconds: Float64Array.from(seconds),
      lengthM: metres[metres.length - 1]!,
      durationS: seconds[seconds.length - 1]!,
    }
  }
  return {
    nodeCount: places.length,
    edgeCount: kept.length,
    at: (node) => toRoundedLonLat(places[node]!),
    nearest: (lon, lat) => nearest(toPlane(lon, lat)),
    neighbours: (node) => links[node]!,
    route: (from, to) => along(from, quickest(from, to)),
    along,
    randomNeighbourStep(random, node, cameBy) {
      const onward = links[node]!.filter(({ edge }) => edge !== cameBy)
      return pick(random, onward.length > 0 ? onward : links[node]!)
    },
  }
}

function largestPart(streets: readonly Street[]): { kept: Street[]; numbers: Map<number, number> } {
  const all = new Map<number, number>()
  for (const { from, to } of streets) for (const node of [from, to]) if (!all.has(node)) all.set(node, all.size)
  const group = components(
    all.size,
    streets.map(({ from, to }) => ({ a: all.get(from)!, b: all.get(to)! })),
  )
  const sizes = new Map<number, number>()
  for (const part of group) sizes.set(part, (sizes.get(part) ?? 0) + 1)
  const main = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
  const kept = streets.filter(({ from }) => group[all.get(from)!] === main)
  const numbers = new Map<number, number>()
  for (const { from, to } of kept)
    for (const node of [from, to]) if (!numbers.has(node)) numbers.set(node, numbers.size)
  return { kept, numbers }
}
