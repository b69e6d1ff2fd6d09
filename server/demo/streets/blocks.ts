import { seedFor, seeded } from '../../../shared/random.ts'
import type { Random } from '../../../shared/random.ts'
import { cutLine } from './cut.ts'
import type { Cut, CutGround } from './cut.ts'
import { around, cutFace, faceFrom, faces, headOf, splitEdge } from '../geometry/mesh.ts'
import type { Mesh } from '../geometry/mesh.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { samplesInside, signedArea } from '../geometry/polygon.ts'
import { isBarrier } from './strokes.ts'
import type { Stroke } from './strokes.ts'

export interface BlockPlan extends CutGround {
  urbanAt: (point: Point) => number
  blocksAt: (point: Point) => number
}

/** Share of inner streets that stop halfway as blind alleys. */
const blindShare = 0.09
const leastAreaM2 = 2600

/**
 * Divides every face of the mesh by streets until each block is about as large as the density asks for. A face is cut
 * where its weight halves, so that streets crowd where people live and thin out towards the fields.
 */
export function carveBlocks(seed: number, mesh: Mesh, strokes: Stroke[], plan: BlockPlan): void {
  const random = seeded(seedFor(seed, 'blocks'))
  const edgeStroke = strokes.push({ kind: 'edge', name: null }) - 1
  const waiting = faces(mesh)
  while (waiting.length > 0) {
    const start = waiting.pop()!
    const ring = faceFrom(mesh, start)
    const outline = ring.map((half) => mesh.points[mesh.origin[half]!]!)
    const area = signedArea(outline)
    if (area < leastAreaM2) continue
    const samples = samplesInside(outline, 90)
    const weights = samples.points.map((point) => plan.blocksAt(point) * samples.each * 1e-6)
    const weight = weights.reduce((sum, each) => sum + each, 0)
    if (weight < 1.25 + random() * 0.9) continue
    const cut = cutLine(random, plan, outline, samples.points, weights, weight)
    if (!cut) continue
    const kind = kindOf(random, plan, area, weight, cut)
    const stroke = strokes.push({ kind, name: null }) - 1
    const [one, other] = divide(random, mesh, strokes, ring, cut, stroke, edgeStroke)
    waiting.push(one, other)
  }
}

function kindOf(random: Random, plan: BlockPlan, area: number, weight: number, cut: Cut): Stroke['kind'] {
  const urban = plan.urbanAt(cut.inner[Math.floor(cut.inner.length / 2)] ?? cut.from.point)
  if (urban < 0.1) return area > 2.4e6 || (weight > 9 && random() < 0.4) ? 'unclassified' : 'residential'
  return weight > 11 && random() < 0.55 ? 'tertiary' : 'residential'
}

function divide(
  random: Random,
  mesh: Mesh,
  strokes: readonly Stroke[],
  ring: readonly number[],
  cut: Cut,
  stroke: number,
  edgeStroke: number,
): [number, number] {
  // The later end first, so that splitting its edge does not move the half-edge of the earlier one.
  const [first, second] = cut.from.side < cut.to.side ? [cut.from, cut.to] : [cut.to, cut.from]
  const inner = cut.from.side < cut.to.side ? cut.inner : [...cut.inner].reverse()
  const arrive = landing(mesh, ring[second.side]!, second.point, second.snapM)
  const leave = landing(mesh, ring[first.side]!, first.point, first.snapM)
  const pieces: number[] = Array.from({ length: inner.length + 1 }, () => stroke)
  const blind = strokes[stroke]!.kind === 'residential' && inner.length >= 2 && random() < blindShare
  if (blind) {
    const reached = Math.ceil(pieces.length * (0.45 + random() * 0.3))
    for (let i = reached; i < pieces.length; i++) pieces[i] = edgeStroke
  } else {
    const opens = (half: number) =>
      around(mesh, half).some((other) => !isBarrier(strokes[mesh.stroke[other >> 1]!]!.kind))
    // A street has no business where neither of its ends meets another.
    if (!opens(arrive) && !opens(leave)) pieces.fill(edgeStroke)
  }
  return cutFace(mesh, leave, arrive, inner, pieces)
}

/** The half-edge of the face that leaves the node where a cut lands on the given side. */
function landing(mesh: Mesh, side: number, point: Point, snapM: number): number {
  const start = mesh.points[mesh.origin[side]!]!
  const end = mesh.points[headOf(mesh, side)]!
  if (distance(start, point) <= snapM && distance(start, point) <= distance(end, point)) return side
  if (distance(end, point) <= snapM) return mesh.next[side]!
  return splitEdge(mesh, side, point)
}
