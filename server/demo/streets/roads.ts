import { components } from '../geometry/components.ts'
import type { Layout } from './layout.ts'
import type { Name } from '../plan.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { lengthOf } from '../polyline.ts'
import { isBarrier } from './strokes.ts'
import type { RoadClass, Stroke } from './strokes.ts'
import type { Terrain } from '../terrain.ts'

/** A stretch of road between two junctions, or of railway. */
export interface Road {
  kind: RoadClass | 'rail'
  name: Name | null
  bridge: boolean
  points: Point[]
  /** Junctions it starts and ends at: equal numbers are the same junction. Motorways meet others only at slip roads. */
  from: number
  to: number
  /** The drawn line it is part of. */
  stroke: number
}

/** Streets stop this far short of a motorway or railway they run up to, metres. */
const setbackM = 32

/** Joins the pieces of the mesh to stretches from junction to junction and drops what no road leads to. */
export function roadsOf({ mesh, strokes }: Layout, terrain: Terrain): Road[] {
  const count = mesh.points.length
  const drawn: number[] = []
  const kindOf = (edge: number): Stroke['kind'] => strokes[mesh.stroke[edge]!]!.kind
  for (let edge = 0; edge < mesh.stroke.length; edge++) if (kindOf(edge) !== 'edge') drawn.push(edge)

  const slip = new Uint8Array(count)
  const barrier = new Uint8Array(count)
  for (const edge of drawn) {
    for (const node of [mesh.origin[2 * edge]!, mesh.origin[2 * edge + 1]!]) {
      if (kindOf(edge) === 'motorway_link') slip[node] = 1
      if (isBarrier(kindOf(edge))) barrier[node] = 1
    }
  }
  /** Roads on different levels pass one another: each level has its own number for the node. */
  const level = (half: number): number => {
    const node = mesh.origin[half]!
    const kind = kindOf(half >> 1)
    if (kind === 'rail') return node + 2 * count
    return kind === 'motorway' && slip[node] === 0 ? node + count : node
  }
  const wet = (edge: number): boolean => {
    const a = mesh.points[mesh.origin[2 * edge]!]!
    const b = mesh.points[mesh.origin[2 * edge + 1]!]!
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    return [a, b, middle].some((point) => terrain.depthAt(point) > -4)
  }
  const bridge = new Uint8Array(mesh.stroke.length)
  const leaving = new Map<number, number[]>()
  for (const edge of drawn) {
    if (wet(edge)) bridge[edge] = 1
    for (const half of [2 * edge, 2 * edge + 1]) {
      const list = leaving.get(level(half))
      if (list) list.push(half)
      else leaving.set(level(half), [half])
    }
  }
  const alike = (p: number, q: number) =>
    mesh.stroke[p >> 1] === mesh.stroke[q >> 1] && bridge[p >> 1] === bridge[q >> 1] && p >> 1 !== q >> 1
  const passing = (node: number): boolean => {
    const list = leaving.get(node)!
    return list.length === 2 && alike(list[0]!, list[1]!)
  }
  const used = new Uint8Array(mesh.stroke.length)
  const roads: Road[] = []
  const follow = (start: number) => {
    const points = [mesh.points[mesh.origin[start]!]!]
    let half = start
    for (;;) {
      used[half >> 1] = 1
      points.push(mesh.points[mesh.origin[half ^ 1]!]!)
      const node = level(half ^ 1)
      if (!passing(node)) break
      const onward = leaving.get(node)!.find((other) => other !== (half ^ 1))!
      if (used[onward >> 1] === 1) break
      half = onward
    }
    const stroke = mesh.stroke[start >> 1]!
    const { kind, name } = strokes[stroke]!
    if (kind === 'edge') return
    roads.push({
      kind,
      name,
      bridge: bridge[start >> 1] === 1,
      points,
      from: level(start),
      to: level(half ^ 1),
      stroke,
    })
  }
  for (const [node, list] of leaving)
    if (!passing(node)) for (const half of list) if (used[half >> 1] === 0) follow(half)
  for (const edge of drawn) if (used[edge] === 0) follow(2 * edge)
  return reachable(shortened(roads, (node) => barrier[node % count] === 1))
}

/** Blind ends at motorways and railways are cut back from them, or left out when nothing much remains. */
function shortened(roads: readonly Road[], atBarrier: (node: number) => boolean): Road[] {
  const degree = new Map<number, number>()
  for (const { from, to } of roads) for (const node of [from, to]) degree.set(node, (degree.get(node) ?? 0) + 1)
  const loose = (node: number) => degree.get(node) === 1 && atBarrier(node)
  return roads.flatMap((road) => {
    if (isBarrier(road.kind)) return [road]
    const ends = (loose(road.from) ? 1 : 0) + (loose(road.to) ? 1 : 0)
    if (ends === 0) return [road]
    if (ends === 2 || lengthOf(road.points) < setbackM * 2.5) return []
    const points = loose(road.to) ? cutBack(road.points) : cutBack([...road.points].reverse()).reverse()
    return [{ ...road, points }]
  })
}

function cutBack(points: readonly Point[]): Point[] {
  const line = [...points]
  let left = setbackM
  while (line.length > 1) {
    const a = line[line.length - 2]!
    const b = line[line.length - 1]!
    const leg = distance(a, b)
    line.pop()
    if (leg > left) {
      const t = (leg - left) / leg
      line.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t])
      break
    }
    left -= leg
  }
  return line
}

/** The largest part of the road network that hangs together, and the railway. */
function reachable(roads: readonly Road[]): Road[] {
  const numbers = new Map<number, number>()
  const number = (node: number) => {
    if (!numbers.has(node)) numbers.set(node, numbers.size)
    return numbers.get(node)!
  }
  const links = roads.map(({ from, to }) => ({ a: number(from), b: number(to) }))
  const group = components(
    numbers.size,
    links.filter((_, i) => roads[i]!.kind !== 'rail'),
  )
  const sizes = new Map<number, number>()
  for (const { a } of links) sizes.set(group[a]!, (sizes.get(group[a]!) ?? 0) + 1)
  const main = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
  return roads.filter(({ kind }, i) => kind === 'rail' || group[links[i]!.a] === main)
}
