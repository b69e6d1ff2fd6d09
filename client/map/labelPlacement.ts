import { type Box, contains, grown, movedInto, overlap } from './box.ts'
import type { Point } from './spread.ts'

/** A label that wants a place. */
export type LabelRequest = Readonly<{
  id: string
  /** What it names, CSS pixels. */
  anchor: Point
  /** Half the size of the mark at the anchor; 0 puts the label over the anchor itself. */
  radius: number
  width: number
  height: number
  /** Shown even where it must cover something; others are left out. */
  must: boolean
  /** Where it was placed last, relative to the anchor: kept if that is still as good. */
  previous: Point | null
}>

export type LabelGround = Readonly<{
  /** Labels lie in here. */
  bounds: Box
  /** Nothing may cover these: panels, and labels placed by others. */
  taken: readonly Box[]
  /** Better not covered: other marks, the more important the greater the weight. */
  avoid: readonly Readonly<{ id: string; box: Box; weight: number }>[]
}>

/** A label’s box, and whether it lies so far from its mark that a line should lead to it. */
export type PlacedLabel = Readonly<{ id: string; box: Box; anchor: Point; far: boolean }>

const gap = 4
/** Distances from the mark that are tried in turn, in label heights. */
const reaches = [0, 0.9, 1.9, 3.2]
/** What leaving the spot it had costs a label. */
const keeping = 1.5

/**
 * Places labels one after another, the first the most important: beside its mark if it can, farther off if it must,
 * never over another label, a panel or the edge. Each takes the spot that costs least, counting distance, an unusual
 * side, what it covers, and leaving the spot it had.
 */
export function placeLabels(requests: readonly LabelRequest[], ground: LabelGround): PlacedLabel[] {
  const taken = [...ground.taken]
  const placed: PlacedLabel[] = []
  for (const request of requests) {
    const label = bestSpot(request, ground, taken)
    if (!label) continue
    placed.push(label)
    taken.push(grown(label.box, gap))
  }
  return placed
}

function bestSpot(request: LabelRequest, ground: LabelGround, taken: readonly Box[]): PlacedLabel | null {
  let best: { spot: Spot; cost: number } | null = null
  let leastBad: { box: Box; covered: number } | null = null
  for (const spot of spots(request)) {
    const { box } = spot
    // Not even as the one it had would it be better: what it covers need not be found out.
    if (best && spot.cost - keeping >= best.cost) continue
    const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0)
    if (covered > 0 || !contains(ground.bounds, box)) {
      if (!request.must) continue
      const moved = movedInto(ground.bounds, box)
      const badness = taken.reduce((sum, other) => sum + overlap(moved, other), 0)
      if (!leastBad || badness < leastBad.covered) leastBad = { box: moved, covered: badness }
      continue
    }
    const cost = spot.cost + hidden(request.id, box, ground) - (isKept(request, box) ? keeping : 0)
    if (!best || cost < best.cost) best = { spot, cost }
  }
  const { id, anchor } = request
  if (best) return { id, box: best.spot.box, anchor, far: best.spot.far }
  return leastBad && { id, box: leastBad.box, anchor, far: true }
}

/** What lies under a box, by weight; a mark wholly covered counts in full, the label’s own not at all. */
function hidden(own: string, box: Box, ground: LabelGround): number {
  let sum = 0
  for (const { id, box: other, weight } of ground.avoid)
    if (id !== own) sum += (weight * overlap(box, other)) / (other.width * other.height)
  return sum
}

function isKept({ anchor, previous }: LabelRequest, box: Box): boolean {
  return previous !== null && Math.hypot(box.x - anchor.x - previous.x, box.y - anchor.y - previous.y) < 2
}

type Spot = { box: Box; cost: number; far: boolean }

function* spots({ anchor, radius, width, height }: LabelRequest): Generator<Spot> {
  const at = (x: number, y: number, cost: number, far: boolean): Spot => ({
    box: { x: anchor.x + x, y: anchor.y + y, width, height },
    cost,
    far,
  })
  if (radius === 0) {
    const steps = [0, -0.7, 0.7, -1.4, 1.4]
    for (const down of steps)
      for (const right of [0, -0.35, 0.35])
        yield at(-width / 2 + right * width, -height / 2 + down * height, Math.abs(down) * 0.8 + Math.abs(right), false)
    return
  }
  for (const [ring, reach] of reaches.entries()) {
    const away = radius + gap + reach * height
    const across = reach === 0 ? 0 : away * 0.6
    const cost = ring * 3
    yield at(away, -height / 2, cost, ring > 0)
    yield at(-away - width, -height / 2, cost + 0.4, ring > 0)
    yield at(-width / 2, -away - height, cost + 0.8, ring > 0)
    yield at(-width / 2, away, cost + 1, ring > 0)
    const corner = ring === 0 ? radius * 0.7 + gap : across
    yield at(corner, -away - height, cost + 0.6, ring > 0)
    yield at(corner, away, cost + 0.7, ring > 0)
    yield at(-corner - width, -away - height, cost + 0.9, ring > 0)
    yield at(-corner - width, away, cost + 1, ring > 0)
  }
}

/** Where a line from the mark meets the label: the nearest point of its edge. */
export function leaderEnd({ anchor, box }: PlacedLabel): Point {
  return {
    x: Math.min(Math.max(anchor.x, box.x), box.x + box.width),
    y: Math.min(Math.max(anchor.y, box.y), box.y + box.height),
  }
}
