/** Degrees. */
export type Bounds = Readonly<{ west: number; south: number; east: number; north: number }>

const cellDegrees = 0.001

/**
 * Answers the same as `locate` (a whole number for a place) from a grid of square cells: a cell whose corners and middle
 * agree is taken to be of one area, others are asked exactly. For millions of questions about one district; the corner
 * of an area that reaches into a cell between these points may be missed, by less than half a cell.
 */
export function areaGrid(
  locate: (lon: number, lat: number) => number,
  { west, south, east, north }: Bounds,
): typeof locate {
  const columns = Math.ceil((east - west) / cellDegrees) + 1
  const rows = Math.ceil((north - south) / cellDegrees) + 1
  const corners = new Int16Array((columns + 1) * (rows + 1)).fill(unknown)
  const cells = new Int16Array(columns * rows).fill(unknown)

  const corner = (column: number, row: number): number => {
    const at = row * (columns + 1) + column
    if (corners[at] === unknown) corners[at] = locate(west + column * cellDegrees, south + row * cellDegrees)
    return corners[at]!
  }
  const cell = (column: number, row: number): number => {
    const middle = locate(west + (column + 0.5) * cellDegrees, south + (row + 0.5) * cellDegrees)
    const around = [corner(column, row), corner(column + 1, row), corner(column, row + 1), corner(column + 1, row + 1)]
    return around.every((each) => each === middle) ? middle : mixed
  }
  return (lon, lat) => {
    const column = Math.floor((lon - west) / cellDegrees)
    const row = Math.floor((lat - south) / cellDegrees)
    if (column < 0 || row < 0 || column >= columns || row >= rows) return locate(lon, lat)
    const at = row * columns + column
    if (cells[at] === unknown) cells[at] = cell(column, row)
    const area = cells[at]!
    return area === mixed ? locate(lon, lat) : area
  }
}

const unknown = -2
const mixed = -1
