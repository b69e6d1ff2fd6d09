import { heap } from './geometry/heap.ts'

/** One way of leaving a junction. */
export interface Link {
  /** The stretch of road, the same number in both directions. */
  edge: number
  to: number
  lengthM: number
  speedKmh: number
}

/** The links of the quickest way between two junctions, in order; empty from a junction to itself. */
export type Quickest = (from: number, to: number) => Link[]

const landmarkCount = 12

/**
 * Quickest ways by A*. The estimate of what remains comes from the travel times to a few landmarks at the edge of the
 * network (by the triangle inequality a lower bound), so that hardly any junction off the way is looked at.
 */
export function quickestWays(links: readonly (readonly Link[])[]): Quickest {
  const count = links.length
  const first = new Int32Array(count + 1)
  links.forEach((list, node) => (first[node + 1] = first[node]! + list.length))
  const flat = links.flat()
  const source = Int32Array.from(links.flatMap((list, node) => list.map(() => node)))
  const target = Int32Array.from(flat, ({ to }) => to)
  const seconds = Float64Array.from(flat, ({ lengthM, speedKmh }) => (lengthM * 3.6) / speedKmh)
  const queue = heap(4096)
  const cost = new Float64Array(count)
  const cameBy = new Int32Array(count)
  // Marked with the number of the search, so that nothing needs clearing between searches.
  const seen = new Int32Array(count)
  const settled = new Int32Array(count)
  let search = 0

  const run = (from: number, to: number, remaining: (node: number) => number): void => {
    search++
    queue.clear()
    cost[from] = 0
    seen[from] = search
    cameBy[from] = -1
    queue.push(from, 0)
    for (let node = queue.pop(); node >= 0 && node !== to; node = queue.pop()) {
      if (settled[node] === search) continue
      settled[node] = search
      for (let i = first[node]!; i < first[node + 1]!; i++) {
        const next = target[i]!
        const time = cost[node]! + seconds[i]!
        if (seen[next] === search && time >= cost[next]!) continue
        seen[next] = search
        cost[next] = time
        cameBy[next] = i
        queue.push(next, time + remaining(next))
      }
    }
  }
  const timesFrom = (start: number): Float64Array => {
    run(start, -1, () => 0)
    return cost.slice()
  }
  const landmarks = chooseLandmarks(count, timesFrom)
  const chosen = landmarks.map(() => 0)
  return (from, to) => {
    for (let k = 0; k < chosen.length; k++) chosen[k] = landmarks[k]![to]!
    run(from, to, (node) => {
      let most = 0
      for (let k = 0; k < chosen.length; k++) {
        const apart = Math.abs(chosen[k]! - landmarks[k]![node]!)
        if (apart > most) most = apart
      }
      return most
    })
    const way: Link[] = []
    for (let index = cameBy[to]!; index >= 0; index = cameBy[source[index]!]!) way.push(flat[index]!)
    return way.reverse()
  }
}

/** Junctions far from one another: each next one is the farthest from those chosen before. Returns their travel times. */
function chooseLandmarks(count: number, timesFrom: (start: number) => Float64Array): Float64Array[] {
  const landmarks: Float64Array[] = []
  const nearest = new Float64Array(count).fill(Infinity)
  let next = farthest(timesFrom(0))
  while (landmarks.length < Math.min(landmarkCount, count)) {
    const times = timesFrom(next)
    landmarks.push(times)
    for (let node = 0; node < count; node++) nearest[node] = Math.min(nearest[node]!, times[node]!)
    next = farthest(nearest)
  }
  return landmarks
}

function farthest(times: Float64Array): number {
  let best = 0
  for (let node = 1; node < times.length; node++) if (times[node]! > times[best]!) best = node
  return best
}
