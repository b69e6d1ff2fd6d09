import type { Position } from 'geojson'

/** A point inside the largest polygon: its centroid, or where that lies outside the middle of the widest span at its height. */
export function interiorPoint(polygons: readonly Position[][][]): [lon: number, lat: number] {
  const largest = polygons.reduce((a, b) => (Math.abs(doubleArea(b[0]!)) > Math.abs(doubleArea(a[0]!)) ? b : a))
  const [lon, lat] = centroid(largest[0]!)
  const spans = crossings(largest, lat)
  let best: [number, number] | null = null
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const span: [number, number] = [spans[i]!, spans[i + 1]!]
    if (span[0] <= lon && lon <= span[1]) return [round(lon), round(lat)]
    if (!best || span[1] - span[0] > best[1] - best[0]) best = span
  }
  return [round(best ? (best[0] + best[1]) / 2 : lon), round(lat)]
}

/** Longitudes at which the rings cross a parallel, from west to east: in, out, in, out. */
function crossings(rings: readonly Position[][], lat: number): number[] {
  const at: number[] = []
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = ring[i - 1] as [number, number]
      const [x1, y1] = ring[i] as [number, number]
      if (y0 > lat !== y1 > lat) at.push(x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0))
    }
  return at.sort((a, b) => a - b)
}

function centroid(ring: readonly Position[]): [number, number] {
  const [originX, originY] = ring[0] as [number, number]
  const area = doubleArea(ring)
  if (area === 0) return [originX, originY]
  let x = 0
  let y = 0
  for (let i = 1; i < ring.length; i++) {
    // Measured from a corner: far from the origin the products would lose the digits that matter.
    const [x0, y0] = [ring[i - 1]![0]! - originX, ring[i - 1]![1]! - originY]
    const [x1, y1] = [ring[i]![0]! - originX, ring[i]![1]! - originY]
    const cross = x0 * y1 - x1 * y0
    x += (x0 + x1) * cross
    y += (y0 + y1) * cross
  }
  return [originX + x / (3 * area), originY + y / (3 * area)]
}

function doubleArea(ring: readonly Position[]): number {
  const [originX, originY] = ring[0] as [number, number]
  let area = 0
  for (let i = 1; i < ring.length; i++)
    area +=
      (ring[i - 1]![0]! - originX) * (ring[i]![1]! - originY) - (ring[i]![0]! - originX) * (ring[i - 1]![1]! - originY)
  return area
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
