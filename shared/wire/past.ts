import type { WorldRows } from '../domain/world.ts'
import type { AnyFact } from '../facts/catalogue.ts'
import type { Mark, MarkKind } from '../past/mark.ts'

/** `GET /api/past/span`: which history there is, epoch ms; null while there is none. */
export type PastSpan = Readonly<{
  first: number
  last: number
  /** Moments before this one are opened only with a purpose. */
  openFrom: number
  /** Until when that is so: the end of the present shift. */
  openUntil: number
}>

/** `GET /api/past/world?at=&knowledge=`: the board at an instant. */
export type PastWorld = Readonly<{ epoch: string; world: WorldRows }>

/**
 * `GET /api/past/steps?from=&to=&knowledge=`: what came after `from` and not after `to`, to be folded in this order into
 * the world at `from`. `to` is how far this answer goes: ask again from there while it is before the one asked for.
 * Where facts cannot be folded one after the other (in a view, and as known now), `view.changed` says what each instant
 * changed. `marks` name what happened, in the same order.
 */
export type PastSteps = Readonly<{ from: number; to: number; events: readonly AnyFact[]; marks: readonly Mark[] }>

/**
 * `GET /api/past/late?at=`: what had happened by an instant and was told only later, in the order it was told.
 * `latestMs` is how long after the instant the last of it was told; 0 where there is none.
 */
export type PastLate = Readonly<{ marks: readonly Mark[]; latestMs: number }>

/** A stretch, epoch ms, in which a feed told nothing for longer than it promises. */
export type FeedGap = Readonly<{ feed: string; from: number; to: number }>

/**
 * `GET /api/past/density?from=&to=&buckets=&knowledge=`: how much happened from `from` to before `to`, by kind, in
 * stretches of `bucketMs`; and which feeds were silent.
 */
export type PastDensity = Readonly<{
  from: number
  to: number
  bucketMs: number
  counts: Readonly<Record<MarkKind, readonly number[]>>
  gaps: readonly FeedGap[]
}>

/**
 * `GET /api/past/marks?from=&to=&kinds=&area=&incident=&unit=&limit=&knowledge=`: what happened after `from` and not
 * after `to`, in order, at most `limit`. With `after=` the one next after a moment (up to `to`), with `before=` the one
 * next before it (down to `from`). `isAll` is false where there may be more: `searched` says up to (or down to) where
 * was looked.
 */
export type PastMarks = Readonly<{ marks: readonly Mark[]; isAll: boolean; searched: number }>

/** `GET /api/past/track?unit=&from=&to=&knowledge=`: where a unit was, `[at, lon, lat]` by time (epoch ms, degrees). */
export type PastTrack = Readonly<{ points: readonly (readonly [at: number, lon: number, lat: number])[] }>
