import type { Position } from 'geojson'
import type { Names } from '../../shared/domain/area.ts'
import { type AreaDraft, AreaFileError, type LoadedAreas } from './area.ts'

/** West, south, east and north in WGS-84 degrees. */
export type Extent = Readonly<{ west: number; south: number; east: number; north: number }>

export type GridCell = Readonly<{ areaId: string; name: Names; centre: [lon: number, lat: number]; ring: Position[] }>

/** More cells than this no wall can show and no browser should be sent. */
export const mostCells = 20_000

export const metresPerDegree = 111_320

/** The smallest extent around points; null for none. */
export function extentOf(points: Iterable<Readonly<{ lon: number | null; lat: number | null }>>): Extent | null {
  let extent: { west: number; south: number; east: number; north: number } | null = null
  for (const { lon, lat } of points) {
    if (lon === null || lat === null) continue
    extent ??= { west: lon, south: lat, east: lon, north: lat }
    extent.west = Math.min(extent.west, lon)
    extent.south = Math.min(extent.south, lat)
    extent.east = Math.max(extent.east, lon)
    extent.north = Math.max(extent.north, lat)
  }
  return extent
}

/** A metre more on every side: a point on the very edge would lie in no cell, and no cell covers a single point. */
export function widened({ west, south, east, north }: Extent): Extent {
  const margin = 1e-5
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
}

/** Cells as areas under one around them all. */
export function gridAreas(cells: readonly GridCell[], extent: Extent, rootName: Names): LoadedAreas {
  const parentId = 'grid'
  const root: AreaDraft = {
    areaId: parentId,
    parentId: null,
    level: 'district',
    name: rootName,
    centre: [(extent.west + extent.east) / 2, (extent.south + extent.north) / 2],
  }
  return {
    areas: [
      root,
      ...cells.map(({ areaId, name, centre }): AreaDraft => ({ areaId, parentId, level: 'grid', name, centre })),
    ],
    geojson: {
      type: 'FeatureCollection',
      features: cells.map(({ areaId, name, ring }) => ({
        type: 'Feature',
        id: areaId,
        properties: { areaId, parentId, level: 'grid', nameZh: name.zh, nameEn: name.en },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    },
    problems: [],
    generated: true,
  }
}

export function tooManyCells(cells: number, advice: string): AreaFileError {
  return new AreaFileError(
    `the grid would have ${cells} cells, more than ${mostCells}: ${advice}, or check the data for stray locations`,
  )
}

export function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
