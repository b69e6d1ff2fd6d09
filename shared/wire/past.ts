import type { AnyFact } from '../facts/catalogue.ts'
import type { WorldRows } from '../domain/world.ts'
import type { Mark } from '../past/mark.ts'

/** `GET /api/past/span`: which history there is, epoch ms; null while there is none. */
export type PastSpan = Readonly<{
  first: number
  last: number
  /** Moments before this one are opened only with a purpose. */
  openFrom: number
}>

/** `GET /api/past/world?at=&knowledge=`: the board at an instant. */
export type PastWorld = Readonly<{ epoch: string; world: WorldRows }>

/**
 * `GET /api/past/steps?from=&to=&knowledge=`: what came after `from` and not after `to`, to be folded in this order into
 * the world at `from`. `to` is how far this answer goes: ask again from there while it is before the one asked for.
 * `marks` name what happened, in the same order.
 */
export type PastSteps = Readonly<{ from: number; to: number; events: readonly AnyFact[]; marks: readonly Mark[] }>

/** `GET /api/past/late?at=`: what had happened by an instant and was told only later, in the order it was told. */
export type PastLate = Readonly<{ marks: readonly Mark[]; latestMs: number }>
