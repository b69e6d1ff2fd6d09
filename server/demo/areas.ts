import { bordersOf, outlineOf } from './division/borders.ts'
import type { Hearth } from './division/communities.ts'
import { memberships } from './division/memberships.ts'
import type { Namer } from './names.ts'
import { districtName, settlements } from './plan.ts'
import type { Name } from './plan.ts'
import { toRoundedLonLat } from './plane.ts'
import type { LonLat, Point } from './plane.ts'
import { inPolygon } from './geometry/polygon.ts'
import type { Polygon } from './geometry/polygon.ts'
import { cellAt, cellMiddle } from './division/regions.ts'
import type { Cells } from './division/regions.ts'
import type { Terrain } from './terrain.ts'

/** A part of the district: itself, a township or a community. Parts of one level fit without gap or overlap. */
export interface Area {
  /** `d1`, `t01` to `t22`, `c001` to `c552`. */
  areaId: string
  parentId: string | null
  level: 'district' | 'township' | 'community'
  name: Name
  /** Outer ring anticlockwise, holes clockwise, as in GeoJSON but without repeating the first point. */
  polygon: LonLat[][]
  /** A place inside it that stands for it: the middle of the town, estate or village. */
  centre: LonLat
}

export interface AreaMap {
  areas: Area[]
  /** The community a point of the board lies in, as its number from 0; -1 outside the district. */
  communityAt: (point: Point) => number
}

export const districtId = 'd1'
export const townshipId = (index: number): string => `t${String(index + 1).padStart(2, '0')}`
export const communityId = (index: number): string => `c${String(index + 1).padStart(3, '0')}`

/** Draws the three levels of areas from the cells' communities, so that lower levels nest exactly in higher ones. */
export function drawAreas(cells: Cells, hearths: readonly Hearth[], terrain: Terrain, names: Namer): AreaMap {
  const borders = bordersOf(cells)
  const communities = hearths.map((_, i) => outlineOf(borders, (label) => label === i + 1))
  const township = memberships(borders, hearths)
  const townshipOf = (label: number) => (label === 0 ? -1 : township[label - 1]! - 1)
  const areas: Area[] = [
    {
      areaId: districtId,
      parentId: null,
      level: 'district',
      name: districtName,
      polygon: published(outlineOf(borders, (label) => label !== 0)),
      centre: toRoundedLonLat(settlements[0]!.centre),
    },
    ...settlements.map(({ name, centre }, i): Area => {
      const polygon = outlineOf(borders, (label) => townshipOf(label) === i)
      const own = hearths.find((hearth, k) => township[k] === i + 1 && inPolygon(polygon, hearth.centre))
      return {
        areaId: townshipId(i),
        parentId: districtId,
        level: 'township',
        name,
        polygon: published(polygon),
        centre: toRoundedLonLat(inPolygon(polygon, centre) ? centre : (own?.centre ?? centre)),
      }
    }),
    ...hearths.map(({ centre, urban }, i): Area => ({
      areaId: communityId(i),
      parentId: townshipId(township[i]! - 1),
      level: 'community',
      name: names.community(urban > 0.16 ? 'city' : hilly(terrain, centre) ? 'hills' : 'plain').full,
      polygon: published(communities[i]!),
      centre: toRoundedLonLat(inside(communities[i]!, centre, cells, i + 1)),
    })),
  ]
  return { areas, communityAt: (point) => communityAt(cells, communities, point) }
}

function published(polygon: Polygon): LonLat[][] {
  return polygon.map((ring) => ring.map(toRoundedLonLat))
}

function hilly(terrain: Terrain, [x, y]: Point): boolean {
  return [0, 1, 2, 3].some((k) => terrain.heightAt([x + 500 * Math.cos(k * 1.57), y + 500 * Math.sin(k * 1.57)]) > 40)
}

/** The wanted middle, or where smoothing has cut it off the middle of a cell that is inside. */
function inside(polygon: Polygon, wanted: Point, cells: Cells, label: number): Point {
  if (inPolygon(polygon, wanted)) return wanted
  for (let cell = 0; cell < cells.labels.length; cell++) {
    if (cells.labels[cell] !== label) continue
    const middle = cellMiddle(cells, cell)
    if (inPolygon(polygon, middle)) return middle
  }
  return wanted
}

/** The cell says which community it is but for places close to a border, where the smoothed polygons decide. */
function communityAt(cells: Cells, communities: readonly Polygon[], point: Point): number {
  const cell = cellAt(cells, point[0], point[1])
  if (cell < 0) return -1
  const near = new Set<number>()
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) near.add(cells.labels[cell + dy * cells.width + dx] ?? 0)
  }
  if (near.size === 1) return cells.labels[cell]! - 1
  for (const label of near) if (label > 0 && inPolygon(communities[label - 1]!, point)) return label - 1
  return -1
}
