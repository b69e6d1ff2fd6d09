import type { Box, Point } from '../plane.ts'

/** Square cells over a box, each carrying the number of the region it belongs to; 0 is none. */
export interface Cells {
  minX: number
  minY: number
  stepM: number
  width: number
  height: number
  labels: Int16Array
}

export interface Seed {
  cell: number
  label: number
}

export function cellsOver(box: Box, stepM: number): Cells {
  const width = Math.ceil((box.maxX - box.minX) / stepM)
  const height = Math.ceil((box.maxY - box.minY) / stepM)
  return { minX: box.minX, minY: box.minY, stepM, width, height, labels: new Int16Array(width * height) }
}

/** The middle of a cell. */
export function cellMiddle(cells: Cells, cell: number): [x: number, y: number] {
  const column = cell % cells.width
  return [cells.minX + (column + 0.5) * cells.stepM, cells.minY + ((cell - column) / cells.width + 0.5) * cells.stepM]
}

/** The cell over a point, or -1 outside. */
export function cellAt(cells: Cells, x: number, y: number): number {
  const column = Math.floor((x - cells.minX) / cells.stepM)
  const row = Math.floor((y - cells.minY) / cells.stepM)
  return column < 0 || row < 0 || column >= cells.width || row >= cells.height ? -1 : row * cells.width + column
}

/** Visits every cell whose middle lies inside the ring. */
export function fillRing(cells: Cells, ring: readonly Point[], visit: (cell: number) => void): void {
  for (let row = 0; row < cells.height; row++) {
    const y = cells.minY + (row + 0.5) * cells.stepM
    const crossings: number[] = []
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i]!
      const [bx, by] = ring[j]!
      if (ay > y !== by > y) crossings.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
    }
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const first = Math.max(0, Math.ceil((crossings[k]! - cells.minX) / cells.stepM - 0.5))
      const last = Math.min(cells.width - 1, Math.floor((crossings[k + 1]! - cells.minX) / cells.stepM - 0.5))
      for (let column = first; column <= last; column++) visit(row * cells.width + column)
    }
  }
}

/** Effort is counted in whole numbers; a plain cell costs about this much to cross. */
export const plainEffort = 10
const mostEffort = 2047

/**
 * Gives every cell the label of the seed that reaches it with the least effort (fronts from all seeds at once, kept in
 * buckets of equal effort). Cells labelled 0 before are not entered and stay 0. `effort` is the price of each cell.
 */
export function spread(cells: Cells, effort: Uint16Array, seeds: readonly Seed[]): Int16Array {
  const labels = new Int16Array(cells.labels.length)
  const best = new Int32Array(labels.length).fill(0x7fffffff)
  const buckets: number[][] = Array.from({ length: mostEffort * 2 }, () => [])
  const claim: number[][] = Array.from({ length: mostEffort * 2 }, () => [])
  let open = 0
  const offer = (cell: number, cost: number, label: number) => {
    if (cost >= best[cell]!) return
    best[cell] = cost
    buckets[cost % buckets.length]!.push(cell)
    claim[cost % buckets.length]!.push(label)
    open++
  }
  for (const { cell, label } of seeds) offer(cell, 0, label)
  for (let cost = 0; open > 0; cost++) {
    const bucket = buckets[cost % buckets.length]!
    const labelsHere = claim[cost % buckets.length]!
    for (let i = 0; i < bucket.length; i++) {
      const cell = bucket[i]!
      open--
      if (best[cell] !== cost || labels[cell] !== 0) continue
      const label = labelsHere[i]!
      labels[cell] = label
      const column = cell % cells.width
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const next = cell + dy * cells.width + dx
          if (column + dx < 0 || column + dx >= cells.width || next < 0 || next >= labels.length) continue
          if (labels[next] !== 0 || cells.labels[next] === 0) continue
          const price = Math.min(mostEffort, effort[next]!)
          offer(next, cost + (dx !== 0 && dy !== 0 ? Math.round(price * Math.SQRT2) : price), label)
        }
      }
    }
    bucket.length = 0
    labelsHere.length = 0
  }
  return labels
}

/**
 * Makes every region hang together over cell sides: pieces that only touch their region at a corner, or are cut off
 * from it, go to the region they share the longest border with.
 */
export function connected(cells: Cells): Cells {
  const { labels } = cells
  const result = labels.slice()
  const piece = new Int32Array(labels.length).fill(-1)
  const pieces: number[][] = []
  const largest = new Map<number, number>()
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] === 0 || piece[start] !== -1) continue
    const members = [start]
    piece[start] = pieces.length
    for (let i = 0; i < members.length; i++) {
      for (const next of besides(cells, members[i]!)) {
        if (piece[next] !== -1 || labels[next] !== labels[start]) continue
        piece[next] = pieces.length
        members.push(next)
      }
    }
    const label = labels[start]!
    const holder = largest.get(label)
    if (holder === undefined || pieces[holder]!.length < members.length) largest.set(label, pieces.length)
    pieces.push(members)
  }
  for (const [index, members] of pieces.entries()) {
    if (largest.get(labels[members[0]!]!) === index) continue
    const borders = new Map<number, number>()
    for (const cell of members) {
      for (const next of besides(cells, cell)) {
        const label = result[next]!
        if (piece[next] === index || label === 0) continue
        borders.set(label, (borders.get(label) ?? 0) + 1)
      }
    }
    const heir = [...borders].sort((p, q) => q[1] - p[1] || p[0] - q[0])[0]
    for (const cell of members) result[cell] = heir ? heir[0] : 0
  }
  return { ...cells, labels: result }
}

/** The cells sharing a side with the given one. */
function besides(cells: Cells, cell: number): number[] {
  const column = cell % cells.width
  const found: number[] = []
  if (column > 0) found.push(cell - 1)
  if (column < cells.width - 1) found.push(cell + 1)
  if (cell >= cells.width) found.push(cell - cells.width)
  if (cell + cells.width < cells.labels.length) found.push(cell + cells.width)
  return found
}
