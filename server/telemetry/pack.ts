import { FixColumns } from '../../shared/domain/fixColumns.ts'
import { Positions } from '../../shared/domain/position.ts'
import { knownAt } from './known.ts'
import type { TelemetryRows } from './rows.ts'
import type { DamagedPositions, PackReport } from './telemetry.ts'

/**
 * How far one stretch goes: `spanMs` from its first fix, but no farther than `fewest` fixes, or `perUnit` for each unit
 * carried into it when that is more; never farther than `most`. A longer one would be slower to read, since a moment is
 * answered from a whole stretch; in a shorter one what is carried would weigh more than what comes. `most` bounds how
 * long packing stops everything else.
 */
export type PackLimits = Readonly<{ spanMs: number; perUnit: number; fewest: number; most: number }>

export const packLimits: PackLimits = { spanMs: 300_000, perUnit: 7, fewest: 14_000, most: 60_000 }

/** From `start` to before `end`, which is where the next stretch begins; `nextStart` is Infinity in the last. */
type Stretch = { start: number; end: number; nextStart: number }

/** Packs the oldest finished stretch of the journal, if there is one. To be called inside a transaction. */
export function packStretch(rows: TelemetryRows, now: number, limits: PackLimits): PackReport {
  const damage: DamagedPositions[] = []
  const onDamage = (found: DamagedPositions) => void damage.push(found)
  const stretch = finishedStretch(rows, now, limits)
  if (!stretch) return { fixes: 0, chunks: 0, bytes: 0, damage, more: false }
  const { start, end, nextStart } = stretch

  const written = { chunks: 0, bytes: 0 }
  const write = (at: number, known: Positions, fixes: FixColumns) => {
    const carried = new FixColumns()
    for (const fix of knownAt(known, at)) carried.push(fix)
    written.bytes += rows.putStretch(at, { carried, fixes: fixes.byUnit() })
    written.chunks++
    fixes.foldInto(known)
  }

  const { known, fixes: packed } = readStretch(rows, start, onDamage)
  const journalled = rows.journalled(start, end - 1, onDamage)
  const [fixes, later] = split([packed, journalled], end)
  write(start, known, fixes)
  if (end < nextStart) write(end, known, later)
  // Only after the clock has stepped back do stretches follow. What they begin with then lacks what was just packed.
  for (let at: number | null = nextStart; at !== null && at < Infinity; at = rows.startAfter(at)) {
    const following = readStretch(rows, at, onDamage)
    if (!learn(following.known, known, at)) break
    write(at, following.known, following.fixes)
  }
  rows.dropBatches(start, end - 1)
  return { fixes: journalled.length, ...written, damage, more: finishedStretch(rows, now, limits) !== null }
}

function finishedStretch(rows: TelemetryRows, now: number, limits: PackLimits): Stretch | null {
  const { spanMs, perUnit, fewest, most } = limits
  const first = rows.firstBatchAt()
  if (first === null) return null
  const start = rows.startUpTo(first) ?? first
  const nextStart = rows.startAfter(start) ?? Infinity
  const end = Math.min(first + spanMs, nextStart)
  const enough = Math.min(most, Math.max(fewest, perUnit * rows.carriedAt(start)))
  let total = 0
  let last = first
  for (const batch of rows.batchSizes(start, end)) {
    if (total >= enough && batch.receivedAt > last) return { start, end: batch.receivedAt, nextStart }
    total += batch.fixes
    last = batch.receivedAt
  }
  return end <= now ? { start, end, nextStart } : null
}

function readStretch(rows: TelemetryRows, start: number, onDamage: (damage: DamagedPositions) => void) {
  const known = new Positions()
  const fixes = new FixColumns()
  for (const chunk of rows.chunks(start, onDamage)) {
    chunk.carried.foldInto(known)
    for (let row = 0; row < chunk.fixes.length; row++) fixes.take(chunk.fixes, row)
  }
  return { known, fixes }
}

/** The fixes received before `time`, and the others. */
function split(lists: readonly FixColumns[], time: number): [before: FixColumns, later: FixColumns] {
  const before = new FixColumns()
  const later = new FixColumns()
  for (const list of lists) {
    for (let row = 0; row < list.length; row++) (list.receivedAt[row]! < time ? before : later).take(list, row)
  }
  return [before, later]
}

/** Adds to `known` what `more` knows at `time`; false when that was nothing new. */
function learn(known: Positions, more: Positions, time: number): boolean {
  return knownAt(more, time).filter((fix) => known.put(fix)).length > 0
}
