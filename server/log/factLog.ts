import type { WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact, FactType } from '../../shared/facts/catalogue.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'

/** `bucket` counts stretches from the first, 0. */
export type FactCount = Readonly<{ type: FactType; area: string | null; bucket: number; n: number }>

/**
 * Append-only history. Writing happens inside the caller’s transaction (see `GroupCommit`); what was appended is never
 * changed. `recordedAt` rises with `seq`.
 */
export interface FactLog {
  /** Names this history: another epoch means another past, and clients must start again. */
  readonly epoch: string
  lastSeq(): number
  append(fact: AnyFact): void
  /** Facts with seq in (after, until], in order. */
  read(after: number, until?: number): Iterable<AnyFact>
  /** Facts of handover packs, in order: they are kept and shown for longer than the live world holds them. */
  packs(): Iterable<AnyFact>
  /** The last seq recorded at or before the instant; 0 if none was. */
  seqAt(time: number): number
  /** Facts that had happened by an instant (see `happenedAt`) and were recorded after it, in order. */
  lateAt(time: number): AnyFact[]
  /** Facts that happened after `from` and not after `to`, whenever they were recorded, in the order they happened. */
  happened(from: number, to: number): AnyFact[]
  /** Facts of some types recorded after `from` and not after `to`, in order. */
  told(from: number, to: number, types: readonly FactType[]): AnyFact[]
  /**
   * How many facts of each type and area there are from `from` to before `to`, by the moment they have in that
   * knowledge (see `momentOf`), in each stretch of `bucketMs`.
   */
  counts(from: number, to: number, bucketMs: number, knowledge: Knowledge): Iterable<FactCount>
  /** Facts that concern an incident (of its own, of its orders and of its alarms) with seq after `after`, in order. */
  ofIncident(incidentId: string, after: number, most: number): AnyFact[]
  /** The `recordedAt` of the first and last fact; null while empty. */
  span(): { first: number; last: number } | null

  /** The first answer given to a cause, as it was given. */
  receipt(cause: string): string | null
  keepReceipt(cause: string, answer: string): void

  keepCheckpoint(rows: WorldRows): void
  /** The newest checkpoint at or before a seq; null if there is none. */
  checkpointBefore(seq: number): Checkpoint | null
}

/** A world that is kept. Reading it takes as long as folding about a thousand facts. */
export type Checkpoint = Readonly<{ seq: number; rows(): WorldRows }>
