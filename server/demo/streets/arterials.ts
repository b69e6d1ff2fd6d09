import { seedFor, seeded, shuffled } from '../../../shared/random.ts'
import type { Orientation } from './orientation.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { lengthOf, simplified } from '../polyline.ts'
import type { Terrain } from '../terrain.ts'

/** A street that runs through several quarters. */
export interface Arterial {
  line: Point[]
  roadClass: 'secondary' | 'tertiary'
}

export interface Ground {
  terrain: Terrain
  urbanAt: (point: Point) => number
  orientation: Orientation
}

const stepM = 30
/** Streets end this far from the water, metres (negative as depths on land are). */
const bankM = -20
/** From here to the water nothing is built but quays and bridges. */
const quayM = -65
/** Only water no deeper in than this is bridged: the creek, not the river. */
const narrowM = 75
const longestBridgeM = 360

/**
 * Lays the through streets of the built-up area: lines that follow the grain of their quarter, keep their distance from
 * parallel streets (closer together where the city is denser) and end at water, hills and open country.
 * Wide-meshed secondary streets first, tertiary streets between them.
 */
export function growArterials(seed: number, ground: Ground, existing: readonly (readonly Point[])[]): Arterial[] {
  const random = seeded(seedFor(seed, 'arterials'))
  const laid = streetIndex()
  for (const line of existing) laid.add(line)
  const arterials: Arterial[] = []
  const levels = [
    { roadClass: 'secondary', near: 780, far: 1500, least: 1300, fringe: 0.2 },
    { roadClass: 'tertiary', near: 330, far: 820, least: 420, fringe: 0.13 },
  ] as const
  for (const { roadClass, near, far, least, fringe } of levels) {
    const spacing = (point: Point) => far + (near - far) * Math.min(1, ground.urbanAt(point) * 1.25)
    const queue: { at: Point; direction: number }[] = []
    const branch = (line: readonly Point[]) => {
      let since = 0
      for (let i = 1; i < line.length; i++) {
        since += distance(line[i - 1]!, line[i]!)
        if (since < spacing(line[i]!) * 0.5) continue
        since = 0
        const along = Math.atan2(line[i]![1] - line[i - 1]![1], line[i]![0] - line[i - 1]![0])
        queue.push({ at: line[i]!, direction: along + Math.PI / 2 })
      }
    }
    for (const line of shuffled(random, [...existing, ...arterials.map((arterial) => arterial.line)])) branch(line)
    for (let next = 0; next < queue.length; next++) {
      const { at, direction } = queue[next]!
      const line = trace(ground, laid, at, direction, spacing, fringe, roadClass === 'secondary')
      if (lengthOf(line) < least) continue
      laid.add(line)
      arterials.push({ line: simplified(line, 3), roadClass })
      branch(line)
    }
  }
  return arterials
}

function trace(
  ground: Ground,
  laid: StreetIndex,
  start: Point,
  direction: number,
  spacing: (point: Point) => number,
  fringe: number,
  bridges: boolean,
): Point[] {
  const onward = follow(ground, laid, start, direction, spacing, fringe, bridges)
  const back = follow(ground, laid, start, direction + Math.PI, spacing, fringe, bridges)
  return [...back.reverse(), start, ...onward]
}

function follow(
  ground: Ground,
  laid: StreetIndex,
  start: Point,
  heading: number,
  spacing: (point: Point) => number,
  fringe: number,
  bridges: boolean,
): Point[] {
  const line: Point[] = []
  let at = start
  let direction = heading
  for (let walked = 0; walked < 7000; walked += stepM) {
    // The slope halfway decides (midpoint rule), so that bends stay round.
    const first = branchNear(ground.orientation(at), direction)
    const half: Point = [at[0] + (Math.cos(first) * stepM) / 2, at[1] + (Math.sin(first) * stepM) / 2]
    direction = branchNear(ground.orientation(half), first)
    const next: Point = [at[0] + Math.cos(direction) * stepM, at[1] + Math.sin(direction) * stepM]
    if (ground.terrain.depthAt(next) > quayM) {
      const bridge = bridges ? span(ground.terrain, at, direction) : null
      if (bridge) {
        line.push(...bridge)
        at = bridge[bridge.length - 1]!
        walked += bridge.length * stepM
        continue
      }
    }
    if (ground.terrain.depthAt(next) > bankM) break
    if (ground.urbanAt(next) < fringe || ground.terrain.heightAt(next) > 45) break
    if (laid.parallelWithin(next, direction, spacing(next) * 0.52)) break
    line.push(next)
    at = next
  }
  return line
}

/** Straight on over narrow water to the other bank; null where there is none, or none narrow, ahead. */
function span(terrain: Terrain, from: Point, direction: number): Point[] | null {
  const line: Point[] = []
  let wet = false
  for (let gone = stepM; gone <= longestBridgeM; gone += stepM) {
    const point: Point = [from[0] + Math.cos(direction) * gone, from[1] + Math.sin(direction) * gone]
    const depth = terrain.depthAt(point)
    line.push(point)
    if (depth > narrowM) return null
    if (depth > 0) wet = true
    if (wet && depth < quayM) return line
  }
  return null
}

/** Of the four directions a grain allows, the one nearest to the given heading. */
export function branchNear(grain: number, heading: number): number {
  const quarter = Math.PI / 2
  return grain + Math.round((heading - grain) / quarter) * quarter
}

interface StreetIndex {
  add: (line: readonly Point[]) => void
  /** Whether a street running about the same way lies within the distance. */
  parallelWithin: (point: Point, direction: number, withinM: number) => boolean
}

function streetIndex(): StreetIndex {
  const cellM = 250
  const cells = new Map<number, { at: Point; direction: number }[]>()
  const key = (column: number, row: number) => (column + 2048) * 8192 + row + 2048
  return {
    add(line) {
      for (let i = 1; i < line.length; i++) {
        const a = line[i - 1]!
        const b = line[i]!
        const pieces = Math.max(1, Math.round(distance(a, b) / 40))
        for (let k = 0; k < pieces; k++) {
          const at: Point = [a[0] + ((b[0] - a[0]) * k) / pieces, a[1] + ((b[1] - a[1]) * k) / pieces]
          const cell = key(Math.floor(at[0] / cellM), Math.floor(at[1] / cellM))
          const entry = { at, direction: Math.atan2(b[1] - a[1], b[0] - a[0]) }
          const list = cells.get(cell)
          if (list) list.push(entry)
          else cells.set(cell, [entry])
        }
      }
    },
    parallelWithin(point, direction, withinM) {
      const reach = Math.ceil(withinM / cellM)
      const column = Math.floor(point[0] / cellM)
      const row = Math.floor(point[1] / cellM)
      for (let c = column - reach; c <= column + reach; c++) {
        for (let r = row - reach; r <= row + reach; r++) {
          for (const other of cells.get(key(c, r)) ?? []) {
            if (distance(other.at, point) >= withinM) continue
            if (Math.abs(Math.cos(other.direction - direction)) > 0.75) return true
          }
        }
      }
      return false
    },
  }
}
