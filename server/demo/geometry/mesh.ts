import type { Network } from './network.ts'
import type { Point } from '../plane.ts'

/**
 * A network together with the faces between its lines, as half-edges: half-edges `2e` and `2e + 1` are the two sides of
 * edge `e`, each running along the face on its left.
 */
export interface Mesh {
  points: Point[]
  /** Per half-edge: the node it starts at, and the half-edges after and before it around its face. */
  origin: number[]
  next: number[]
  prev: number[]
  /** Per edge: the drawn line it belongs to. */
  stroke: number[]
}

/** The half-edges around the face that `start` runs along, beginning with it. */
export function faceFrom(mesh: Mesh, start: number): number[] {
  const ring: number[] = []
  let half = start
  do {
    ring.push(half)
    half = mesh.next[half]!
  } while (half !== start)
  return ring
}

/** One half-edge of every face. */
export function faces(mesh: Mesh): number[] {
  const seen = new Uint8Array(mesh.origin.length)
  const starts: number[] = []
  for (let half = 0; half < mesh.origin.length; half++) {
    if (seen[half] === 1) continue
    starts.push(half)
    for (let other = half; seen[other] === 0; other = mesh.next[other]!) seen[other] = 1
  }
  return starts
}

/** The node a half-edge ends at. */
export function headOf(mesh: Mesh, half: number): number {
  return mesh.origin[half ^ 1]!
}

/** Half-edges leaving the node that `half` leaves, `half` first. */
export function around(mesh: Mesh, half: number): number[] {
  const leaving: number[] = []
  let other = half
  do {
    leaving.push(other)
    other = mesh.next[other ^ 1]!
  } while (other !== half)
  return leaving
}

/** Builds the faces of a network whose lines meet only at nodes. */
export function meshOf(net: Network): Mesh {
  const segments = net.segments
  const mesh: Mesh = { points: net.nodes, origin: [], next: [], prev: [], stroke: [] }
  const leaving: number[][] = net.nodes.map(() => [])
  for (const { a, b, stroke } of segments) {
    leaving[a]!.push(mesh.origin.length)
    leaving[b]!.push(mesh.origin.length + 1)
    mesh.origin.push(a, b)
    mesh.stroke.push(stroke)
  }
  const angle = mesh.origin.map((from, half) => {
    const to = mesh.points[headOf(mesh, half)]!
    return Math.atan2(to[1] - mesh.points[from]![1], to[0] - mesh.points[from]![0])
  })
  for (const list of leaving) {
    list.sort((p, q) => angle[p]! - angle[q]!)
    for (let i = 0; i < list.length; i++) {
      const arriving = list[i]! ^ 1
      const onward = list[(i + list.length - 1) % list.length]!
      mesh.next[arriving] = onward
      mesh.prev[onward] = arriving
    }
  }
  return mesh
}

/** Puts a node on the edge of `half` and returns the half-edge that leaves the new node in the same direction. */
export function splitEdge(mesh: Mesh, half: number, point: Point): number {
  const twin = half ^ 1
  const node = mesh.points.push(point) - 1
  const onward = mesh.origin.length
  const back = onward + 1
  mesh.stroke.push(mesh.stroke[half >> 1]!)
  mesh.origin.push(node, mesh.origin[twin]!)
  mesh.origin[twin] = node
  const after = mesh.next[half]!
  const before = mesh.prev[twin]!
  // A dangling end turns round at its tip, so the neighbours may be the two halves themselves.
  link(mesh, onward, after === twin ? back : after)
  if (before !== half) link(mesh, before, back)
  link(mesh, half, onward)
  link(mesh, back, twin)
  return onward
}

/**
 * Cuts a face in two along `inner` points, from the node that half-edge `from` leaves to the node that `to` leaves (both
 * run along that face). `strokes` holds one entry a piece of the cut. Returns a half-edge of each of the two new faces.
 */
export function cutFace(
  mesh: Mesh,
  from: number,
  to: number,
  inner: readonly Point[],
  strokes: readonly number[],
): [number, number] {
  const before = mesh.prev[from]!
  const beforeTo = mesh.prev[to]!
  let last = before
  let lastBack = from
  let node = mesh.origin[from]!
  for (let i = 0; i <= inner.length; i++) {
    const end = i === inner.length ? mesh.origin[to]! : mesh.points.push(inner[i]!) - 1
    const half = mesh.origin.length
    mesh.origin.push(node, end)
    mesh.stroke.push(strokes[i]!)
    link(mesh, last, half)
    link(mesh, half + 1, lastBack)
    last = half
    lastBack = half + 1
    node = end
  }
  link(mesh, last, to)
  link(mesh, beforeTo, lastBack)
  return [last, lastBack]
}

function link(mesh: Mesh, half: number, next: number): void {
  mesh.next[half] = next
  mesh.prev[next] = half
}
