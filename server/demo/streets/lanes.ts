import { seedFor, seeded } from '../../../shared/random.ts'
import { noise } from '../geometry/noise.ts'
import { distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import type { Terrain } from '../terrain.ts'

/** A country road from one village to the next. */
export interface Lane {
  line: Point[]
  roadClass: 'tertiary' | 'unclassified'
}

const farthestM = 3600

/**
 * Joins each place with its neighbours (Gabriel graph: no third place lies in the circle over the two), along gently
 * winding lines that stay on dry, level ground.
 */
export function linkPlaces(seed: number, terrain: Terrain, places: readonly Point[]): Lane[] {
  const random = seeded(seedFor(seed, 'lanes'))
  const winding = noise(seedFor(seed, 'winding'), 1800, 2)
  const lanes: Lane[] = []
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      const apart = distance(places[i]!, places[j]!)
      if (apart > farthestM || !neighbours(places, i, j)) continue
      const roadClass = random() < 0.3 ? 'tertiary' : 'unclassified'
      const missing = random() < 0.08
      const line = wind(places[i]!, places[j]!, winding)
      if (!missing && passable(terrain, line)) lanes.push({ line, roadClass })
    }
  }
  return lanes
}

function neighbours(places: readonly Point[], i: number, j: number): boolean {
  const a = places[i]!
  const b = places[j]!
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const radius = distance(a, b) / 2
  return places.every((place, k) => k === i || k === j || distance(place, middle) >= radius * 0.96)
}

function wind(a: Point, b: Point, winding: (x: number, y: number) => number): Point[] {
  const apart = distance(a, b)
  const pieces = Math.max(2, Math.round(apart / 60))
  const across: Point = [-(b[1] - a[1]) / apart, (b[0] - a[0]) / apart]
  return Array.from({ length: pieces + 1 }, (_, k): Point => {
    const t = k / pieces
    const x = a[0] + (b[0] - a[0]) * t
    const y = a[1] + (b[1] - a[1]) * t
    const off = winding(x, y) * Math.sin(Math.PI * t) * Math.min(260, apart * 0.22)
    return [x + across[0] * off, y + across[1] * off]
  })
}

function passable(terrain: Terrain, line: readonly Point[]): boolean {
  return line.every((point) => terrain.heightAt(point) < 60 && terrain.depthAt(point) < -30)
}
