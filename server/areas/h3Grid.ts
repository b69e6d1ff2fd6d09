import {
  cellToBoundary,
  cellToLatLng,
  getHexagonAreaAvg,
  POLYGON_TO_CELLS_FLAGS,
  polygonToCellsExperimental,
  UNITS,
} from 'h3-js'
import type { Names } from '../../shared/domain/area.ts'
import type { LoadedAreas } from './area.ts'
import {
  degrees,
  type Extent,
  gridAreas,
  type GridCell,
  metresPerDegree,
  mostCells,
  tooManyCells,
  widened,
} from './grid.ts'

/**
 * The H3 cells of a resolution (0 to 15; 8 is about 0.7 square kilometres) that touch an extent, numbered from the
 * north and west. Ids are the cells' own H3 indexes, the same in every site.
 */
export function h3Grid(extent: Extent, resolution: number, rootName: Names): LoadedAreas {
  const { west, south, east, north } = widened(extent)
  const squareKm =
    ((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180) * (north - south) * metresPerDegree ** 2) / 1e6
  const expected = squareKm / getHexagonAreaAvg(resolution, UNITS.km2)
  if (expected > mostCells) throw tooManyCells(Math.round(expected), 'ask for a coarser resolution')
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const found = polygonToCellsExperimental([corners], resolution, POLYGON_TO_CELLS_FLAGS.containmentOverlapping, true)
  const cells = found
    .map((index) => ({ index, centre: cellToLatLng(index).map(degrees) as [lat: number, lon: number] }))
    .sort((a, b) => b.centre[0] - a.centre[0] || a.centre[1] - b.centre[1])
    .map(({ index, centre: [lat, lon] }, place): GridCell => {
      const name = String(place + 1)
      const ring = cellToBoundary(index, true).map(([x, y]) => [degrees(x), degrees(y)])
      return { areaId: `h3-${index}`, name: { zh: `${name} 号网格`, en: `Cell ${name}` }, centre: [lon, lat], ring }
    })
  return gridAreas(cells, extent, rootName)
}
