import { seedFor, seeded } from '../../shared/random.ts'
import { contours } from './geometry/contours.ts'
import type { BuiltBlock } from './buildings.ts'
import { urbanAround } from './density.ts'
import type { Layout } from './streets/layout.ts'
import { detail } from './plan.ts'
import { distance } from './plane.ts'
import type { Point } from './plane.ts'
import { signedArea } from './geometry/polygon.ts'
import type { Polygon } from './geometry/polygon.ts'
import { rasterOf } from './geometry/raster.ts'
import type { Terrain } from './terrain.ts'
import { blocksOf, unionOf } from './geometry/union.ts'
import type { Block } from './geometry/union.ts'

/** What a piece of ground is used for, in the words of the Protomaps schema. */
export interface Landuse {
  kind: 'residential' | 'park' | 'industrial' | 'university'
  polygon: Polygon
}

interface Ground {
  terrain: Terrain
  urbanAt: (point: Point) => number
  blocksAt: (point: Point) => number
}

interface Zone {
  kind: 'industrial' | 'university'
  centre: Point
  reachM: number
}

const zones: Zone[] = [
  { kind: 'university', centre: [6700, 5400], reachM: 820 },
  { kind: 'industrial', centre: [8500, -5100], reachM: 1500 },
  { kind: 'industrial', centre: [11_400, -6900], reachM: 1000 },
  { kind: 'industrial', centre: [-7600, 7700], reachM: 900 },
  { kind: 'industrial', centre: [9000, 700], reachM: 700 },
]

/** Blocks larger than this are fields or yards, not houses, m². */
const largestBuilt = { city: 320_000, village: 60_000 }
/** Larger blocks have no houses drawn on them, m². */
const largestHoused = 90_000
/** Blocks a square kilometre from which ground counts as built up. */
const builtFrom = { city: 5, village: 11 }

/** The use of the ground, and the blocks that houses stand on. */
export interface UsedGround {
  landuse: Landuse[]
  built: BuiltBlock[]
}

/** Built-up ground, green banks, and blocks given to parks, campuses and works. Woods are part of the terrain. */
export function landuseOf(seed: number, { mesh, strokes }: Layout, ground: Ground): UsedGround {
  const random = seeded(seedFor(seed, 'landuse'))
  const { terrain, urbanAt, blocksAt } = ground
  const groups: Record<Landuse['kind'], Block[]> = { residential: [], park: [], industrial: [], university: [] }
  const built: BuiltBlock[] = []
  for (const block of blocksOf(mesh)) {
    const area = signedArea(block.outline)
    const middle = middleOf(block.outline)
    const draw = random()
    const besideSlipRoad = block.ring.some((half) => strokes[mesh.stroke[half >> 1]!]!.kind === 'motorway_link')
    if (area <= 0 || besideSlipRoad || terrain.depthAt(middle) > -20 || terrain.heightAt(middle) > 60) continue
    const setting = urbanAt(middle) > 0.11 ? 'city' : 'village'
    if (area > largestBuilt[setting] || blocksAt(middle) < builtFrom[setting]) continue
    groups.residential.push(block)
    const zone = zones.find(({ centre, reachM }) => distance(centre, middle) < reachM * (0.75 + 0.4 * draw))
    if (setting === 'city' && zone) groups[zone.kind].push(block)
    else if (setting === 'city' && draw < 0.022 && area > 12_000) {
      groups.park.push(block)
      continue
    }
    if (area > largestHoused) continue
    const pattern = zone?.kind === 'industrial' ? 'halls' : area < 12_000 || setting === 'village' ? 'old' : 'slabs'
    built.push({ ...block, pattern })
  }
  const used = (Object.keys(groups) as Landuse['kind'][]).flatMap((kind) =>
    unionOf(mesh, groups[kind]).map((polygon): Landuse => ({ kind, polygon })),
  )
  const banks = banksOf(ground).map((polygon): Landuse => ({ kind: 'park', polygon }))
  return { landuse: [...used, ...banks], built }
}

/** Green strips between the water and the road along it, where the city reaches the bank. */
function banksOf({ terrain, urbanAt }: Ground): Polygon[] {
  const strip = rasterOf(detail, 40, (x, y) => {
    const depth = terrain.depthAt([x, y])
    if (depth < -200 || depth > 200) return -100
    return Math.min(depth + 58, (urbanAround(urbanAt, [x, y]) - 0.06) * 900)
  })
  return contours(strip, 0, 20_000)
}

function middleOf(ring: readonly Point[]): Point {
  let x = 0
  let y = 0
  for (const point of ring) {
    x += point[0] / ring.length
    y += point[1] / ring.length
  }
  return [x, y]
}
