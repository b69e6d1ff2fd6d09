import { between, distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { crossing, nearestOnSegment } from '../polyline.ts'

/** A straight piece of a drawn line between two nodes. */
export interface Segment {
  a: number
  b: number
  /** Which drawn line it belongs to. */
  stroke: number
}

/** Lines drawn over one another, cut where they meet, so that they share a node at every meeting point. */
export interface Network {
  nodes: Point[]
  segments: Segment[]
  /** Draws a line; its ends, and crossings near a junction, join what is there already within `snapM`. */
  draw: (line: readonly Point[], stroke: number, snapM?: number) => void
}

const cellM = 160
/** Plain bends are only used as a meeting point when they are as good as there, lest lines get kinks. */
const sameM = 1.5

export function network(): Network {
  const nodes: Point[] = []
  const segments: Segment[] = []
  const alive: boolean[] = []
  const nodeCells = new Map<number, number[]>()
  const segmentCells = new Map<number, number[]>()
  const joined = new Set<number>()
  const degree: number[] = []

  const key = (column: number, row: number) => (column + 4096) * 16_384 + row + 4096
  const put = (cells: Map<number, number[]>, at: number, item: number) => {
    const list = cells.get(at)
    if (list) list.push(item)
    else cells.set(at, [item])
  }
  const column = (x: number) => Math.floor(x / cellM)

  const addNode = (point: Point): number => {
    nodes.push(point)
    degree.push(0)
    put(nodeCells, key(column(point[0]), column(point[1])), nodes.length - 1)
    return nodes.length - 1
  }
  const nodeNear = (point: Point, withinM: number): number => {
    let best = -1
    let nearest = withinM
    for (let c = column(point[0] - withinM); c <= column(point[0] + withinM); c++) {
      for (let r = column(point[1] - withinM); r <= column(point[1] + withinM); r++) {
        for (const node of nodeCells.get(key(c, r)) ?? []) {
          const off = distance(nodes[node]!, point)
          if (off < nearest && (degree[node] !== 2 || off < sameM)) {
            nearest = off
            best = node
          }
        }
      }
    }
    return best
  }
  const pairKey = (a: number, b: number) => Math.min(a, b) * 4_194_304 + Math.max(a, b)
  const eachCell = (a: Point, b: Point, marginM: number, visit: (at: number) => void) => {
    for (let c = column(Math.min(a[0], b[0]) - marginM); c <= column(Math.max(a[0], b[0]) + marginM); c++) {
      for (let r = column(Math.min(a[1], b[1]) - marginM); r <= column(Math.max(a[1], b[1]) + marginM); r++) {
        visit(key(c, r))
      }
    }
  }
  const addSegment = (a: number, b: number, stroke: number): void => {
    if (a === b || joined.has(pairKey(a, b))) return
    joined.add(pairKey(a, b))
    segments.push({ a, b, stroke })
    alive.push(true)
    degree[a]!++
    degree[b]!++
    eachCell(nodes[a]!, nodes[b]!, 0, (at) => put(segmentCells, at, segments.length - 1))
  }
  const near = (a: Point, b: Point, marginM: number): number[] => {
    const found = new Set<number>()
    eachCell(a, b, marginM, (at) => {
      for (const segment of segmentCells.get(at) ?? []) if (alive[segment]) found.add(segment)
    })
    return [...found]
  }
  /** Cuts the segment at the share `t` of its length, or takes its end when that is near. */
  const cut = (index: number, t: number, snapM: number): number => {
    const { a, b, stroke } = segments[index]!
    const point = between(nodes[a]!, nodes[b]!, t)
    const [near, far] = t < 0.5 ? [a, b] : [b, a]
    for (const end of [near, far]) {
      if (distance(point, nodes[end]!) < (degree[end]! > 2 ? snapM : sameM)) return end
    }
    alive[index] = false
    joined.delete(pairKey(a, b))
    degree[a]!--
    degree[b]!--
    const node = addNode(point)
    addSegment(a, node, stroke)
    addSegment(node, b, stroke)
    return node
  }
  const nodeAt = (point: Point, snapM: number): number => {
    const there = nodeNear(point, snapM)
    if (there >= 0) return there
    let best = -1
    let nearest = snapM
    let share = 0
    for (const index of near(point, point, snapM)) {
      const { a, b } = segments[index]!
      const t = nearestOnSegment(point, nodes[a]!, nodes[b]!)
      const off = distance(point, between(nodes[a]!, nodes[b]!, t))
      if (off < nearest) {
        nearest = off
        best = index
        share = t
      }
    }
    return best >= 0 ? cut(best, share, snapM) : addNode(point)
  }
  const drawPiece = (from: number, to: number, stroke: number, snapM: number): void => {
    if (from === to) return
    const a = nodes[from]!
    const b = nodes[to]!
    const hits: { t: number; index: number; u: number }[] = []
    for (const index of near(a, b, 0)) {
      const other = segments[index]!
      if (other.a === from || other.b === from || other.a === to || other.b === to) continue
      const hit = crossing(a, b, nodes[other.a]!, nodes[other.b]!)
      if (hit) hits.push({ t: hit[0], index, u: hit[1] })
    }
    hits.sort((p, q) => p.t - q.t)
    let last = from
    for (const { index, u } of hits) {
      if (!alive[index]) continue
      const node = cut(index, u, snapM)
      addSegment(last, node, stroke)
      last = node
    }
    addSegment(last, to, stroke)
  }
  return {
    nodes,
    get segments() {
      return segments.filter((_, index) => alive[index])
    },
    draw(line, stroke, snapM = 8) {
      let last = nodeAt(line[0]!, snapM)
      for (let i = 1; i < line.length; i++) {
        const next = nodeAt(line[i]!, i === line.length - 1 ? snapM : sameM)
        drawPiece(last, next, stroke, snapM)
        last = next
      }
    },
  }
}
