import type { Fix } from '../shared/domain/position.ts'
import { type FrameEncoder, frameEncoder } from '../shared/wire/positionsEncoder.ts'
import { epochHash } from '../shared/wire/positionsLayout.ts'
import type { Tracker } from './tracker.ts'
import { joined } from '../shared/wire/joined.ts'

/** Packed frames by area, as places in the frames (see `coarseAreas`). Null areas are all of them. */
export type AreaFrames = ReadonlyMap<number, Uint8Array>
type Areas = readonly number[] | null

export type PositionsCast = Readonly<{
  /** The frames of the areas in which something moved since the last call, each packed once for all who see it. */
  deltas(now: number): AreaFrames
  /** These areas as last sent, for one who joins or missed a message. */
  keyframes(now: number, areas?: Areas): Uint8Array
  /** Which frame of each area was the last, so that a client that missed the last one finds out. */
  beats(now: number): AreaFrames
  close(): void
}>

/** Packs what the tracker takes, area by area, once for all clients. */
export function positionsCast(
  epoch: string,
  tracker: Pick<Tracker, 'positions' | 'onFixes'>,
  now: number,
): PositionsCast {
  const encoders = new Map<number, FrameEncoder>()
  const areaOf = new Map<number, number>()
  /** Fixes not sent yet by area. A unit that crossed a border is in both: one tells that it left, one that it came. */
  let moved = new Map<number, Fix[]>()

  function encoder(area: number): FrameEncoder {
    let found = encoders.get(area)
    if (!found) {
      found = frameEncoder({ epoch: epochHash(epoch), area, sequence: now % 2 ** 32 })
      encoders.set(area, found)
    }
    return found
  }

  function note(fix: Fix): void {
    const left = areaOf.get(fix.unit)
    areaOf.set(fix.unit, fix.area)
    const into = (area: number) => {
      const fixes = moved.get(area)
      if (fixes) fixes.push(fix)
      else moved.set(area, [fix])
    }
    into(fix.area)
    if (left !== undefined && left !== fix.area) into(left)
  }

  function deltas(at: number): AreaFrames {
    const frames = new Map<number, Uint8Array>()
    for (const [area, fixes] of moved) {
      const frame = encoder(area).delta(fixes, at)
      if (frame) frames.set(area, frame)
    }
    moved = new Map()
    return frames
  }

  for (const fix of tracker.positions.values()) note(fix)
  deltas(now)
  const close = tracker.onFixes((fixes) => fixes.forEach(note))
  return {
    deltas,
    keyframes(at, areas = null) {
      const seen = areas === null ? [...encoders.values()] : areas.flatMap((area) => encoders.get(area) ?? [])
      return joined(seen.map((each) => each.keyframe(at)))
    },
    beats: (at) => new Map([...encoders].map(([area, each]) => [area, each.beat(at)])),
    close,
  }
}

/** The frames of these areas as one message; null when there is none. */
export function joinedFrames(frames: AreaFrames, areas: Areas): Uint8Array | null {
  const seen = areas === null ? [...frames.values()] : areas.flatMap((area) => frames.get(area) ?? [])
  return seen.length === 0 ? null : joined(seen)
}
