import { positionAfter, type Route } from '../route.ts'
import { toPlane } from '../plane.ts'
import type { LonLat } from '../plane.ts'
import type { Ground } from './ground.ts'
import { roughM } from './roughly.ts'

/** A way from place to place, as it can be kept in a file. */
type Track = Readonly<{
  by: 'road' | 'air' | 'river'
  from: LonLat
  to: LonLat
  /** Points on the way to the first junction, for who turned off in the middle of a street. */
  lead: readonly LonLat[]
  /** Junctions the road part runs between; on the river points of its line. */
  fromNode: number
  toNode: number
}>

/** A way with its course drawn out. */
export type Way = Readonly<{ track: Track; route: Route }>

/** One movement of a crew. Plain data: its course is drawn again when it is needed. */
export type Leg = Track & Readonly<{ startAt: number; endAt: number }>

export type Whereabouts = Readonly<{ lon: number; lat: number; speedKmh: number; heading: number | null }>

/** Where a crew can turn off while it moves: the next junction ahead and the points on the way to it. */
export type TurnOff = Readonly<{ node: number; lead: readonly LonLat[] }>

/** Finds ways, and keeps the courses of legs while they are in use. */
export class Ways {
  #ground: Ground
  #routes = new WeakMap<Leg, Route>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** From a place over junctions to a place. */
  byRoad(from: LonLat, { node, lead }: TurnOff, toNode: number, to: LonLat): Way {
    return this.#drawn({ by: 'road', from, to, lead, fromNode: node, toNode })
  }

  /** Between two points of the river’s line. */
  byRiver(fromPoint: number, toPoint: number): Way {
    const { river } = this.#ground
    const [from, to] = [river[fromPoint]!, river[toPoint]!]
    return this.#drawn({ by: 'river', from, to, lead: [], fromNode: fromPoint, toNode: toPoint })
  }

  /** As the crow flies; `toNode` is the junction it ends at. */
  byAir(from: LonLat, to: LonLat, toNode: number): Way {
    return this.#drawn({ by: 'air', from, to, lead: [], fromNode: -1, toNode })
  }

  /** Going that way from `startAt` to `endAt`, epoch ms. */
  leg({ track, route }: Way, startAt: number, endAt: number): Leg {
    const leg = { ...track, startAt, endAt }
    this.#routes.set(leg, route)
    return leg
  }

  placeAt(leg: Leg, now: number): LonLat {
    if (leg.by === 'air') return partWay(leg.from, leg.to, shareOf(leg, now))
    const { lon, lat } = this.at(leg, now)
    return [lon, lat]
  }

  at(leg: Leg, now: number): Whereabouts {
    const { by, from, to } = leg
    const hours = Math.max(1, leg.endAt - leg.startAt) / 3_600_000
    if (by === 'air') {
      const [lon, lat] = partWay(from, to, shareOf(leg, now))
      return { lon, lat, speedKmh: roughM(from, to) / 1000 / hours, heading: headingOf(from, to) }
    }
    const route = this.#routeOf(leg)
    const { lon, lat, heading } = positionAfter(route, shareOf(leg, now) * route.durationS)
    return { lon, lat, heading, speedKmh: route.lengthM / 1000 / hours }
  }

  /** Where a crew on this leg can turn off: by road the next junction on its way, otherwise the nearest one. */
  turnOff(leg: Leg, now: number): TurnOff {
    const { graph } = this.#ground
    if (leg.by !== 'road') return { node: graph.nearest(...this.placeAt(leg, now)), lead: [] }
    const route = this.#routeOf(leg)
    const driven = shareOf(leg, now) * route.durationS
    const lead: LonLat[] = []
    for (let i = route.seconds.findIndex((seconds) => seconds >= driven); i >= 0 && i < route.points.length; i++) {
      const point = route.points[i]!
      const node = graph.nearest(...point)
      const [lon, lat] = graph.at(node)
      if (lon === point[0] && lat === point[1]) return { node, lead }
      lead.push(point)
    }
    return { node: leg.toNode, lead }
  }

  #routeOf(leg: Leg): Route {
    const known = this.#routes.get(leg)
    if (known) return known
    const { route } = this.#drawn(leg)
    this.#routes.set(leg, route)
    return route
  }

  #drawn(track: Track): Way {
    const { graph, river } = this.#ground
    const { by, from, to, lead, fromNode, toNode } = track
    if (by === 'air') return { track, route: routeOf([from, to], streetKmh) }
    if (by === 'river') {
      const points = river.slice(Math.min(fromNode, toNode), Math.max(fromNode, toNode) + 1)
      return { track, route: routeOf(fromNode <= toNode ? points : points.reverse(), boatKmh) }
    }
    const main = graph.route(fromNode, toNode)
    const approach = routeOf([from, ...lead, graph.at(fromNode)], streetKmh)
    return { track, route: joined([approach, main, routeOf([main.points.at(-1)!, to], streetKmh)]) }
  }
}

/** How far into a leg somebody is, 0 to 1. */
function shareOf({ startAt, endAt }: Leg, now: number): number {
  return Math.min(1, Math.max(0, (now - startAt) / Math.max(1, endAt - startAt)))
}

function partWay(from: LonLat, to: LonLat, share: number): LonLat {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

const streetKmh = 30
const boatKmh = 24

function routeOf(points: LonLat[], kmh: number): Route {
  const metres = new Float64Array(points.length)
  for (let i = 1; i < points.length; i++) metres[i] = metres[i - 1]! + roughM(points[i - 1]!, points[i]!)
  const seconds = metres.map((metre) => (metre * 3.6) / kmh)
  return { points, metres, seconds, lengthM: metres.at(-1)!, durationS: seconds.at(-1)! }
}

/** One route after another; each begins where the one before ended. */
function joined(parts: readonly Route[]): Route {
  const points: LonLat[] = []
  const metres: number[] = []
  const seconds: number[] = []
  let [m, s] = [0, 0]
  for (const part of parts) {
    for (let i = points.length === 0 ? 0 : 1; i < part.points.length; i++) {
      points.push(part.points[i]!)
      metres.push(m + part.metres[i]!)
      seconds.push(s + part.seconds[i]!)
    }
    m += part.lengthM
    s += part.durationS
  }
  return { points, metres: Float64Array.from(metres), seconds: Float64Array.from(seconds), lengthM: m, durationS: s }
}

function headingOf(from: LonLat, to: LonLat): number | null {
  const [ax, ay] = toPlane(...from)
  const [bx, by] = toPlane(...to)
  if (ax === bx && ay === by) return null
  return ((Math.atan2(bx - ax, by - ay) * 180) / Math.PI + 360) % 360
}
