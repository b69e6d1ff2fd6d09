import type { FixColumns } from '../../shared/domain/fixColumns.ts'
import type { Fix, Positions } from '../../shared/domain/position.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'

/**
 * The store of positions: where every unit was, and when we learned it. History is ordered by `receivedAt` (when we
 * learned it), so a late fix changes nothing about what was known before it came. Stored values are rounded:
 * coordinates to 1e-6 degrees, times to 1 ms, speed to 1 km/h, heading to 1 degree.
 */
export interface Telemetry {
  /**
   * Notes fixes as received at `receivedAt` (epoch ms), whatever their own `receivedAt` says. Writes inside the
   * transaction the caller has open, if any, and is durable when that is.
   */
  journal(receivedAt: number, fixes: readonly Fix[]): void

  /**
   * Moves at most one finished stretch of the journal into chunks, in a transaction of its own. Changes nothing about
   * what `at` and `between` answer. Call it every few seconds, and again at once while the report says `more`.
   */
  pack(now: number): PackReport

  /**
   * The latest fix of each unit as known at `time` (received at or before it; of those the later `at` wins), in the
   * order of units. A unit from which nothing was received for `carryMs` has none. `at(now)` is what a server starts from.
   * As known now, what was measured by `time` counts too that was received after it.
   */
  at(time: number, options?: AtOptions): Fix[]

  /** The same as columns, for who has no use for thousands of objects. They are the caller’s own. */
  columnsAt(time: number, options?: AtOptions): Positions

  /**
   * The fixes received after `from` and not after `to`, in the order of history: by `receivedAt`, then unit, then
   * area, then as journalled. `at(from)` followed by these is `at(to)`.
   */
  between(from: number, to: number, options?: BetweenOptions): IterableIterator<Fix>

  /**
   * The same stretch of time after stretch, as lists of fixes: a unit’s fixes follow one another in each list, and a list
   * may hold fixes of other times too. As known `now` they are those that were measured in it, whenever they came.
   */
  stretches(from: number, to: number, options?: StretchOptions): IterableIterator<Stretch>

  /** Stretches of more than `longerThanMs` (five seconds at least) in which nothing was received, in order. */
  gaps(from: number, to: number, longerThanMs: number): Gap[]

  /**
   * Deletes whole chunks that are not needed to answer moments from `before` on; what is still in the journal stays.
   * Fixes up to `carryMs` older than the report's `from` may live on as the last known ones of then silent units.
   */
  purge(before: number): PurgeReport
}

/** How long a unit's last fix is carried on when nothing more is received from it. */
export const carryMs = 86_400_000

export type ReadOptions = Readonly<{
  /** Only fixes in these areas. In `at`, a unit that has left them has no fix. */
  areas?: ReadonlySet<number>
  /** Given: damaged parts are left out and told here. Not given: they throw `DamagedPositions`. */
  onDamage?: (damage: DamagedPositions) => void
}>
/** `knowledge` is `then` unless it is said; as known `now` a fix counts from when it was measured (see `momentOf`). */
export type AtOptions = ReadOptions & Readonly<{ knowledge?: Knowledge }>
export type StretchOptions = Pick<AtOptions, 'knowledge' | 'onDamage'>
/** After `from` and not after `to`. Each list is good only until the next is asked for. */
export type Stretch = Readonly<{ from: number; to: number; lists: () => Iterable<FixColumns> }>
export type Gap = Readonly<{ from: number; to: number }>
export type BetweenOptions = ReadOptions & Readonly<{ unit?: number }>

export type PackReport = Readonly<{
  /** Fixes moved out of the journal, chunks written and their bytes as stored. */
  fixes: number
  chunks: number
  bytes: number
  /** Parts that could not be read back and were left out. */
  damage: readonly DamagedPositions[]
  /** Whether another stretch is ready to be packed. */
  more: boolean
}>

/** Moments from `from` on are answered as before; of earlier ones nothing packed is left. */
export type PurgeReport = Readonly<{ from: number; fixes: number; chunks: number }>

/** Stored positions whose checksum does not fit them. */
export class DamagedPositions extends Error {
  /** Start of the damaged stretch, or when a damaged journal row was received; epoch ms. */
  readonly start: number

  constructor(start: number, options?: ErrorOptions) {
    super(`stored positions from ${new Date(start).toISOString().slice(0, 16)}Z are damaged`, options)
    this.name = 'DamagedPositions'
    this.start = start
  }
}
