import type { Box, Point } from '../plane.ts'

/** A number at every knot of a square grid laid over the board; between the knots it is interpolated. */
export interface Raster {
  minX: number
  minY: number
  stepM: number
  width: number
  height: number
  values: Float32Array
}

/** A raster over the box with `start` at every knot. */
export function raster(box: Box, stepM: number, start = 0): Raster {
  const width = Math.ceil((box.maxX - box.minX) / stepM) + 1
  const height = Math.ceil((box.maxY - box.minY) / stepM) + 1
  return { minX: box.minX, minY: box.minY, stepM, width, height, values: new Float32Array(width * height).fill(start) }
}

/** A raster over the box with the function's value at every knot. */
export function rasterOf(box: Box, stepM: number, value: (x: number, y: number) => number): Raster {
  const grid = raster(box, stepM)
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      grid.values[row * grid.width + column] = value(grid.minX + column * stepM, grid.minY + row * stepM)
    }
  }
  return grid
}

/** The value at a point, interpolated between the four knots around it; outside, that of the nearest edge. */
export function valueAt(grid: Raster, x: number, y: number): number {
  const gx = Math.min(grid.width - 1.001, Math.max(0, (x - grid.minX) / grid.stepM))
  const gy = Math.min(grid.height - 1.001, Math.max(0, (y - grid.minY) / grid.stepM))
  const column = Math.floor(gx)
  const row = Math.floor(gy)
  const at = row * grid.width + column
  const fx = gx - column
  const values = grid.values
  const south = values[at]! * (1 - fx) + values[at + 1]! * fx
  const north = values[at + grid.width]! * (1 - fx) + values[at + grid.width + 1]! * fx
  return south + (north - south) * (gy - row)
}

/** Visits every knot within `radiusM` of the segment with its distance and how far along the segment it lies (0 to 1). */
export function nearSegment(
  grid: Raster,
  a: Point,
  b: Point,
  radiusM: number,
  visit: (index: number, distanceM: number, along: number) => void,
): void {
  const column = (x: number) => Math.min(grid.width - 1, Math.max(0, (x - grid.minX) / grid.stepM))
  const row = (y: number) => Math.min(grid.height - 1, Math.max(0, (y - grid.minY) / grid.stepM))
  const firstColumn = Math.ceil(column(Math.min(a[0], b[0]) - radiusM))
  const lastColumn = Math.floor(column(Math.max(a[0], b[0]) + radiusM))
  const firstRow = Math.ceil(row(Math.min(a[1], b[1]) - radiusM))
  const lastRow = Math.floor(row(Math.max(a[1], b[1]) + radiusM))
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const squared = dx * dx + dy * dy || 1
  for (let r = firstRow; r <= lastRow; r++) {
    const py = grid.minY + r * grid.stepM - a[1]
    for (let c = firstColumn; c <= lastColumn; c++) {
      const px = grid.minX + c * grid.stepM - a[0]
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squared))
      const offX = px - dx * along
      const offY = py - dy * along
      const squaredOff = offX * offX + offY * offY
      if (squaredOff <= radiusM * radiusM) visit(r * grid.width + c, Math.sqrt(squaredOff), along)
    }
  }
}
