import type { FixColumns } from '../domain/fixColumns.ts'
import type { ByteReader, ByteWriter } from './varint.ts'

/** One unit's fixes in a chunk, and the row of `carried` they start from, -1 when the unit was not in the area. */
export type Run = { unit: number; from: number; to: number; base: number }

export function runsOf(carried: FixColumns, { unit: units, length }: FixColumns): Run[] {
  const runs: Run[] = []
  for (let from = 0, to = 0; from < length; from = to) {
    const unit = units[from]!
    while (to < length && units[to] === unit) to++
    runs.push({ unit, from, to, base: -1 })
  }
  return basedOn(carried, runs)
}

export function writeRuns(out: ByteWriter, runs: readonly Run[]): void {
  out.uint(runs.length)
  for (let i = 0, last = 0; i < runs.length; last = runs[i++]!.unit) out.uint(runs[i]!.unit - last)
  for (const { from, to } of runs) out.uint(to - from)
}

export function readRuns(reader: ByteReader, carried: FixColumns): Run[] {
  const runs: Run[] = []
  for (let i = reader.count(), unit = 0; i > 0; i--)
    runs.push({ unit: (unit += reader.uint()), from: 0, to: 0, base: -1 })
  let last = 0
  for (const run of runs) {
    run.from = last
    run.to = last += reader.count()
  }
  return basedOn(carried, runs)
}

function basedOn(carried: FixColumns, runs: Run[]): Run[] {
  let row = 0
  for (const run of runs) {
    while (row < carried.length && carried.unit[row]! < run.unit) row++
    if (row < carried.length && carried.unit[row] === run.unit) run.base = row
  }
  return runs
}
