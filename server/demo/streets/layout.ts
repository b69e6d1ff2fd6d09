import { growArterials } from './arterials.ts'
import { carveBlocks } from './blocks.ts'
import { components } from '../geometry/components.ts'
import { contours } from '../geometry/contours.ts'
import { urbanAround } from '../density.ts'
import { linkPlaces } from './lanes.ts'
import type { MainLine } from './mainRoads.ts'
import { laySlipRoads } from './mainRoads.ts'
import { meshOf } from '../geometry/mesh.ts'
import type { Mesh } from '../geometry/mesh.ts'
import { network } from '../geometry/network.ts'
import type { Network, Segment } from '../geometry/network.ts'
import type { Orientation } from './orientation.ts'
import { detail, river, settlements } from '../plan.ts'
import type { Point } from '../plane.ts'
import { simplified } from '../polyline.ts'
import type { Stroke } from './strokes.ts'
import type { Terrain } from '../terrain.ts'

export interface Site {
  terrain: Terrain
  urbanAt: (point: Point) => number
  blocksAt: (point: Point) => number
  orientation: Orientation
  mains: readonly MainLine[]
  villages: readonly Point[]
}

/** All streets as a mesh of blocks; `strokes` says what each of its lines is. */
export interface Layout {
  mesh: Mesh
  strokes: Stroke[]
}

/** How far the riverside roads keep from the water, metres. */
const quayM = 75
/** Density around from which the bank is built. */
const quayFrom = 0.07
/** Density from which a place is town rather than country to the roads that lead there. */
const townFrom = 0.24

/** Draws every road and street: main roads, quays, arterials, country lanes, then the streets inside each block. */
export function layStreets(seed: number, site: Site): Layout {
  const strokes: Stroke[] = []
  const net = network()
  const draw = (line: readonly Point[], stroke: Stroke) => net.draw(line, strokes.push(stroke) - 1, 12)
  const rim = frame()
  draw(rim, { kind: 'edge', name: null })
  for (const { kind, name, line } of site.mains) draw(line, { kind, name })
  for (const line of laySlipRoads(site.mains)) draw(line, { kind: 'motorway_link', name: null })
  const firm = strokes.length
  const quays = quaysOf(site)
  for (const { kind, line } of quays) draw(line, { kind, name: null })
  const roads = site.mains.filter(({ kind }) => kind !== 'rail').map(({ line }) => line)
  const existing = [...roads, ...quays.filter(({ kind }) => kind !== 'edge').map(({ line }) => line)]
  for (const { line, roadClass } of growArterials(seed, site, existing)) draw(line, { kind: roadClass, name: null })
  const towns = settlements.filter(({ kind }) => kind === 'town').map(({ centre }) => centre)
  for (const { line, roadClass } of linkPlaces(seed, site.terrain, [...site.villages, ...towns])) {
    // Country roads end where the streets of a town begin.
    for (const part of outside(line, site.urbanAt)) draw(part, { kind: roadClass, name: null })
  }
  const mesh = meshOf(tidy(net, (stroke) => stroke < firm))
  carveBlocks(seed, mesh, strokes, site)
  return { mesh, strokes }
}

function outside(line: readonly Point[], urbanAt: (point: Point) => number): Point[][] {
  const parts: Point[][] = [[]]
  for (const point of line) {
    if (urbanAt(point) < townFrom) parts[parts.length - 1]!.push(point)
    else if (parts[parts.length - 1]!.length > 0) parts.push([])
  }
  return parts.filter((part) => part.length > 1)
}

function frame(): Point[] {
  const { minX, minY, maxX, maxY } = detail
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ]
}

/** Roads along the water's edge: built where the city is, elsewhere only bounding the blocks. */
function quaysOf({ terrain, urbanAt }: Site): { line: Point[]; kind: Stroke['kind'] }[] {
  const quays: { line: Point[]; kind: Stroke['kind'] }[] = []
  for (const ring of contours(terrain.depth, -quayM, 200_000).flat()) {
    const line = simplified([...ring, ring[0]!], 4).filter(
      ([x, y]) => Math.abs(x) < detail.maxX + 500 && Math.abs(y) < detail.maxY + 500,
    )
    let run: Point[] = []
    let kind: Stroke['kind'] | null = null
    for (const point of line) {
      const here = quayKind(terrain, urbanAt, point)
      if (kind !== null && here !== kind) {
        run.push(point)
        quays.push({ line: run, kind })
        run = []
      }
      kind = here
      run.push(point)
    }
    if (kind !== null && run.length > 1) quays.push({ line: run, kind })
  }
  return quays
}

function quayKind(terrain: Terrain, urbanAt: (point: Point) => number, point: Point): Stroke['kind'] {
  if (terrain.heightAt(point) > 40) return 'edge'
  const urban = urbanAround(urbanAt, point)
  if (urban < quayFrom) return 'edge'
  return urban > 0.2 && nearBroadWater(terrain, point, river.halfWidth[0]) ? 'secondary' : 'tertiary'
}

function nearBroadWater(terrain: Terrain, point: Point, depthM: number): boolean {
  for (let k = 0; k < 12; k++) {
    const turn = (k * Math.PI) / 6
    if (terrain.depthAt([point[0] + 330 * Math.cos(turn), point[1] + 330 * Math.sin(turn)]) > depthM * 0.8) return true
  }
  return false
}

/** Without loose ends and without islands: lines that lead nowhere are cut back to their last junction. */
function tidy(net: Network, firm: (stroke: number) => boolean): Network {
  let segments: Segment[] = net.segments
  for (;;) {
    const degree = new Uint8Array(net.nodes.length)
    for (const { a, b } of segments) {
      degree[a]!++
      degree[b]!++
    }
    const kept = segments.filter(({ a, b, stroke }) => firm(stroke) || (degree[a]! > 1 && degree[b]! > 1))
    if (kept.length === segments.length) break
    segments = kept
  }
  const group = components(net.nodes.length, segments)
  const sizes = new Map<number, number>()
  for (const { a } of segments) sizes.set(group[a]!, (sizes.get(group[a]!) ?? 0) + 1)
  const main = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
  return { ...net, segments: segments.filter(({ a }) => group[a] === main) }
}
