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
 * Square cells of `cellM` metres over an extent, from its north-west corner: columns A, B, ... from the west, rows 1,
 * 2, ... from the north. Cells are measured at the middle latitude.
 */
export function squareGrid(extent: Extent, cellM: number, rootName: Names): LoadedAreas {
  const { west, south, east, north } = widened(extent)
  const high = cellM / metresPerDegree
  const wide = high / Math.cos((((south + north) / 2) * Math.PI) / 180)
  const columns = Math.ceil((east - west) / wide)
  const rows = Math.ceil((north - south) / high)
  if (columns * rows > mostCells) throw tooManyCells(columns * rows, 'ask for larger cells')
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const name = `${letters(column)}${row + 1}`
      const [x0, x1] = [degrees(west + column * wide), degrees(west + (column + 1) * wide)]
      const [y0, y1] = [degrees(north - (row + 1) * high), degrees(north - row * high)]
      cells.push({
        areaId: `grid-${name.toLowerCase()}`,
        name: { zh: name, en: name },
        centre: [degrees((x0 + x1) / 2), degrees((y0 + y1) / 2)],
        ring: [
          [x0, y0],
          [x1, y0],
          [x1, y1],
          [x0, y1],
          [x0, y0],
        ],
      })
    }
  return gridAreas(cells, extent, rootName)
}

/** A to Z, then AA, AB, ... as spreadsheets count. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
