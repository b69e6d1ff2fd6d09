import { between as randomBetween, seedFor, seeded } from '../../../shared/random.ts'
import { mainRoads } from './roadPlan.ts'
import type { Name } from '../plan.ts'
import { between as along, distance } from '../plane.ts'
import type { Point } from '../plane.ts'
import { crossing, curve, nearestOnSegment } from '../polyline.ts'
import type { RoadClass } from './strokes.ts'

/** A main road or railway of the plan, drawn out. */
export interface MainLine {
  kind: RoadClass | 'rail'
  name: Name
  line: Point[]
}

const stepM = 40
/** Ends this close to another main road end on it, metres. */
const meetWithinM = 500

/** The plan's main roads and railway as smooth lines; the seed shifts their bends a little where no two of them meet. */
export function layMainRoads(seed: number): MainLine[] {
  const random = seeded(seedFor(seed, 'main roads'))
  const shared = new Map<string, number>()
  for (const { controls } of mainRoads)
    for (const point of controls) shared.set(`${point}`, (shared.get(`${point}`) ?? 0) + 1)
  const shift = (point: Point, byM: number): Point => [
    point[0] + randomBetween(random, -byM, byM),
    point[1] + randomBetween(random, -byM, byM),
  ]
  const drafts = mainRoads.map(({ name, roadClass, controls, closed }) => {
    const last = controls.length - 1
    const moved = controls.map((point, i) => {
      const fixed = (!closed && (i === 0 || i === last)) || shared.get(`${point}`)! > 1
      return fixed ? point : shift(point, roadClass === 'motorway' || roadClass === 'rail' ? 60 : 80)
    })
    return { kind: roadClass, name, controls: moved, closed }
  })
  const lines = drafts.map(({ controls, closed }) => curve(controls, stepM, closed))
  return drafts.map(({ kind, name, controls, closed }, i) => {
    if (closed || kind === 'rail') return { kind, name, line: lines[i]! }
    const others = lines.filter((_, j) => j !== i && drafts[j]!.kind !== 'rail')
    const ends = new Set([0, controls.length - 1])
    const joined = controls.map((point, k) => (ends.has(k) ? nearestOn(others, point) : point))
    return { kind, name, line: curve(joined, stepM) }
  })
}

/** The nearest point of the lines where one is close by, so that roads meant to meet do; else the point itself. */
function nearestOn(lines: readonly (readonly Point[])[], point: Point): Point {
  let best = point
  let least = meetWithinM
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const there = along(line[i - 1]!, line[i]!, nearestOnSegment(point, line[i - 1]!, line[i]!))
      if (distance(there, point) >= least) continue
      least = distance(there, point)
      best = there
    }
  }
  return best
}

/** Slip roads in all four corners wherever the motorway crosses another main road. */
export function laySlipRoads(mains: readonly MainLine[]): Point[][] {
  const slips: Point[][] = []
  for (const motorway of mains.filter(({ kind }) => kind === 'motorway')) {
    for (const road of mains) {
      if (road.kind === 'motorway' || road.kind === 'rail') continue
      for (const { onFirst, onSecond } of meetings(motorway.line, road.line)) {
        if (sharpness(motorway.line, onFirst, road.line, onSecond) < 0.55) continue
        for (const ahead of [-1, 1]) {
          for (const aside of [-1, 1]) {
            const slip = slipRoad(motorway.line, onFirst, ahead, road.line, onSecond, aside)
            if (slip) slips.push(slip)
          }
        }
      }
    }
  }
  return slips
}

/** Where two lines cross: the index of the point before the crossing on each. */
function meetings(first: readonly Point[], second: readonly Point[]): { onFirst: number; onSecond: number }[] {
  const found: { onFirst: number; onSecond: number }[] = []
  for (let i = 0; i + 1 < first.length; i++) {
    for (let j = 0; j + 1 < second.length; j++) {
      const apart = distance(first[i]!, second[j]!)
      if (apart > 4 * stepM) {
        // So far off that the next few points cannot be near either.
        j += Math.floor(apart / (2 * stepM)) - 2
        continue
      }
      if (crossing(first[i]!, first[i + 1]!, second[j]!, second[j + 1]!)) found.push({ onFirst: i, onSecond: j })
    }
  }
  return found
}

/** 1 where two lines cross at a right angle, 0 where they run alongside. */
function sharpness(first: readonly Point[], i: number, second: readonly Point[], j: number): number {
  const angle = (line: readonly Point[], k: number) =>
    Math.atan2(line[k + 1]![1] - line[k]![1], line[k + 1]![0] - line[k]![0])
  return Math.abs(Math.sin(angle(first, i) - angle(second, j)))
}

function slipRoad(
  motorway: readonly Point[],
  at: number,
  ahead: number,
  road: readonly Point[],
  on: number,
  aside: number,
): Point[] | null {
  const leave = motorway[at + ahead * Math.round(480 / stepM)]
  const run = motorway[at + ahead * Math.round(230 / stepM)]
  const turn = road[on + aside * Math.round(120 / stepM)]
  const arrive = road[on + aside * Math.round(280 / stepM)]
  const middle = motorway[at]
  if (!leave || !run || !turn || !arrive || !middle) return null
  // Out beside the carriageway, round the corner, in on the road.
  const offset = (point: Point, towards: Point, byM: number): Point => {
    const off = distance(middle, towards)
    return [point[0] + ((towards[0] - middle[0]) / off) * byM, point[1] + ((towards[1] - middle[1]) / off) * byM]
  }
  const slip = curve([leave, offset(run, turn, 55), offset(turn, run, 75), arrive], 30)
  return slip.length >= 4 ? slip : null
}
