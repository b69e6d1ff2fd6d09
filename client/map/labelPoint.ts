import type { MultiPolygon, Polygon, Position } from 'geojson'

const cells = 14

/** A point well inside a shape for its name, and the shape’s size (square degrees): of its largest part. */
export function labelPoint(shape: Polygon | MultiPolygon): { at: Position; size: number } {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  const largest = parts
    .map((rings) => ({ rings, size: Math.abs(signedArea(rings[0] ?? [])) }))
    .reduce((a, b) => (b.size > a.size ? b : a), { rings: [] as Position[][], size: 0 })
  return { at: innerPoint(largest.rings), size: largest.size }
}

/** Of a grid over the shape and its centroid, the point farthest from every edge, with some liking for the centroid. */
function innerPoint(rings: readonly Position[][]): Position {
  const outer = rings[0] ?? []
  const middle = centroid(outer)
  const xs = outer.map(([x = 0]) => x)
  const ys = outer.map(([, y = 0]) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  let best = middle
  let bestRoom = isInside(rings, middle) ? edgeDistance(rings, middle) * 1.3 : 0
  for (let column = 1; column < cells; column++)
    for (let row = 1; row < cells; row++) {
      const point = [left + ((right - left) * column) / cells, low + ((high - low) * row) / cells]
      if (!isInside(rings, point)) continue
      const room = edgeDistance(rings, point)
      if (room > bestRoom) [best, bestRoom] = [point, room]
    }
  return best
}

function signedArea(ring: readonly Position[]): number {
  let sum = 0
  eachEdge(ring, (ax, ay, bx, by) => (sum += ax * by - bx * ay))
  return sum / 2
}

function centroid(ring: readonly Position[]): Position {
  const [originX = 0, originY = 0] = ring[0] ?? []
  let [x, y, twice] = [0, 0, 0]
  eachEdge(ring, (ax, ay, bx, by) => {
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
    twice += cross
    x += (ax + bx - 2 * originX) * cross
    y += (ay + by - 2 * originY) * cross
  })
  return twice === 0 ? [originX, originY] : [originX + x / (3 * twice), originY + y / (3 * twice)]
}

function isInside(rings: readonly Position[][], [px = 0, py = 0]: Position): boolean {
  let inside = false
  for (const ring of rings)
    eachEdge(ring, (ax, ay, bx, by) => {
      if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside
    })
  return inside
}

function edgeDistance(rings: readonly Position[][], [px = 0, py = 0]: Position): number {
  let least = Infinity
  for (const ring of rings)
    eachEdge(ring, (ax, ay, bx, by) => {
      const [ex, ey] = [bx - ax, by - ay]
      const length = ex * ex + ey * ey
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * ex + (py - ay) * ey) / length))
      least = Math.min(least, Math.hypot(px - ax - ex * share, py - ay - ey * share))
    })
  return least
}

function eachEdge(ring: readonly Position[], visit: (ax: number, ay: number, bx: number, by: number) => void): void {
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[j] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    visit(ax, ay, bx, by)
  }
}
