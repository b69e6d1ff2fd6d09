import { toLonLat } from '../plane.ts'
import type { LonLat, Point } from '../plane.ts'
import type { Road } from '../streets/roads.ts'

/** Where roads of a kind begin to be drawn, and what the Protomaps schema calls them. */
const drawn: Record<Road['kind'], { kind: string; fromZoom: number; namedFrom: number }> = {
  motorway: { kind: 'highway', fromZoom: 8, namedFrom: 10 },
  motorway_link: { kind: 'highway', fromZoom: 12, namedFrom: 15 },
  trunk: { kind: 'major_road', fromZoom: 8, namedFrom: 11 },
  primary: { kind: 'major_road', fromZoom: 8, namedFrom: 11 },
  secondary: { kind: 'major_road', fromZoom: 10, namedFrom: 12 },
  tertiary: { kind: 'major_road', fromZoom: 11, namedFrom: 13 },
  unclassified: { kind: 'minor_road', fromZoom: 12, namedFrom: 14 },
  residential: { kind: 'minor_road', fromZoom: 11, namedFrom: 14 },
  rail: { kind: 'rail', fromZoom: 9, namedFrom: 13 },
}

/** Order of drawing, the most important last. */
const rank = [
  'residential',
  'unclassified',
  'tertiary',
  'rail',
  'secondary',
  'primary',
  'motorway_link',
  'trunk',
  'motorway',
]

/** Streets without a name are drawn together by squares of this size, metres. */
const squareM = 2100

/** The roads of a zoom in the Protomaps schema; pieces that look alike are joined to long lines. */
export function roadFeatures(roads: readonly Road[], zoom: number): GeoJSON.Feature[] {
  const groups = new Map<string, { road: Road; lines: Point[][] }>()
  for (const road of roads) {
    const { kind, stroke, bridge, name, points } = road
    if (zoom < drawn[kind].fromZoom) continue
    const named = name !== null && zoom >= drawn[kind].namedFrom
    const [x, y] = points[0]!
    const square = `${Math.floor(x / squareM)},${Math.floor(y / squareM)}`
    const key = `${kind}|${bridge}|${named ? stroke : square}`
    const group = groups.get(key)
    if (group) group.lines.push(points)
    else groups.set(key, { road, lines: [points] })
  }
  const ranked = [...groups.values()].sort((a, b) => rank.indexOf(a.road.kind) - rank.indexOf(b.road.kind))
  return ranked.map(({ road, lines }) => feature(road, joined(lines), zoom))
}

function feature({ kind, bridge, name }: Road, lines: Point[][], zoom: number): GeoJSON.Feature {
  const properties: Record<string, string | number | boolean> = {
    kind: drawn[kind].kind,
    kind_detail: kind,
    min_zoom: drawn[kind].fromZoom,
    sort_rank: rank.indexOf(kind),
  }
  if (bridge) properties.is_bridge = true
  if (kind === 'motorway_link') properties.is_link = true
  if (name && zoom >= drawn[kind].namedFrom) {
    properties.name = name.zh
    properties['name:zh'] = name.zh
    properties['name:en'] = name.en
  }
  const coordinates = lines.map((line): LonLat[] => line.map(toLonLat))
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } }
}

/** Lines that end where another one starts are made one. */
function joined(lines: readonly Point[][]): Point[][] {
  const starts = new Map<Point, Point[][]>()
  for (const line of lines) {
    const list = starts.get(line[0]!)
    if (list) list.push(line)
    else starts.set(line[0]!, [line])
  }
  const ends = new Set(lines.map((line) => line[line.length - 1]!))
  const used = new Set<Point[]>()
  const result: Point[][] = []
  const grow = (first: Point[]) => {
    const whole = [...first]
    used.add(first)
    for (;;) {
      const next = starts.get(whole[whole.length - 1]!)?.find((line) => !used.has(line))
      if (!next) break
      used.add(next)
      whole.push(...next.slice(1))
    }
    result.push(whole)
  }
  for (const line of lines) if (!used.has(line) && !ends.has(line[0]!)) grow(line)
  for (const line of lines) if (!used.has(line)) grow(line)
  return result
}
