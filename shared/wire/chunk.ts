import { FixColumns } from '../domain/fixColumns.ts'
import { ByteReader, ByteWriter } from './varint.ts'

/**
 * What was received of one area in one stretch of time, with all that is needed to read it alone: `carried` is the
 * latest fix of each unit that was in the area when the stretch began, `fixes` what came in it.
 */
export type Chunk = Readonly<{ carried: FixColumns; fixes: FixColumns }>

/** Where and when a chunk's stretch begins: told apart from its bytes, and needed to read them. */
export type ChunkPlace = Readonly<{ area: number; start: number }>

/**
 * Packs a chunk: columns of varints, unit by unit. A fix is told as the difference from what its unit would have done
 * by keeping its reporting interval, delay and velocity, so that a parked or steadily moving unit costs little and a
 * deflater finds long runs. `carried` must hold each unit once, in rising order; `fixes` may be in any order.
 */
export function encodeChunk({ start }: ChunkPlace, { carried, fixes }: Chunk): Uint8Array {
  const out = new ByteWriter(64 + 12 * carried.length + 10 * fixes.length)
  writeCarried(out, start, carried)
  writeFixes(out, start, carried, fixes)
  return out.bytes()
}

/** The chunk as packed; its fixes come unit by unit, each unit's in the order received. */
export function decodeChunk({ area, start }: ChunkPlace, bytes: Uint8Array): Chunk {
  const from = new ByteReader(bytes)
  const carried = readCarried(from, start)
  const fixes = readFixes(from, start, carried)
  carried.area.fill(area)
  fixes.area.fill(area)
  return { carried, fixes }
}

function writeCarried(out: ByteWriter, start: number, { length, unit, at, receivedAt, lon, lat, speed, heading }: FixColumns) {
  out.uint(length)
  for (let i = 0, last = 0; i < length; last = unit[i++]!) out.uint(unit[i]! - last)
  for (let i = 0; i < length; i++) out.int(start - receivedAt[i]!)
  for (let i = 0; i < length; i++) out.int(receivedAt[i]! - at[i]!)
  for (let i = 0, last = 0; i < length; last = lon[i++]!) out.int(lon[i]! - last)
  for (let i = 0, last = 0; i < length; last = lat[i++]!) out.int(lat[i]! - last)
  for (let i = 0; i < length; i++) out.uint(speed[i]! + 1)
  for (let i = 0; i < length; i++) out.uint(heading[i]! + 1)
}

function readCarried(from: ByteReader, start: number): FixColumns {
  const n = from.count()
  const columns = new FixColumns(n)
  const { unit, at, receivedAt, lon, lat, speed, heading } = columns
  columns.length = n
  for (let i = 0, last = 0; i < n; i++) unit[i] = last += from.uint()
  for (let i = 0; i < n; i++) receivedAt[i] = start - from.int()
  for (let i = 0; i < n; i++) at[i] = receivedAt[i]! - from.int()
  for (let i = 0, last = 0; i < n; i++) lon[i] = last += from.int()
  for (let i = 0, last = 0; i < n; i++) lat[i] = last += from.int()
  for (let i = 0; i < n; i++) speed[i] = from.uint() - 1
  for (let i = 0; i < n; i++) heading[i] = from.uint() - 1
  return columns
}

/** One unit's fixes in a chunk, and the row of `carried` they start from, -1 when the unit was not in the area. */
type Run = { unit: number; from: number; to: number; base: number }

function writeFixes(out: ByteWriter, start: number, carried: FixColumns, fixes: FixColumns): void {
  const order = fixes.order({ byUnit: true })
  const runs = runsOf(carried, order.map((row) => fixes.unit[row]!))
  out.uint(runs.length)
  for (let i = 0, last = 0; i < runs.length; last = runs[i++]!.unit) out.uint(runs[i]!.unit - last)
  for (const run of runs) out.uint(run.to - run.from)
  const { at, receivedAt, lon, lat, speed, heading } = fixes
  for (const { from, to } of runs) {
    for (let i = from, last = start, step = 0; i < to; i++) {
      const time = receivedAt[order[i]!]!
      out.int(time - last - step)
      step = i === from ? 0 : time - last
      last = time
    }
  }
  for (const { from, to, base } of runs) {
    for (let i = from, lag = base < 0 ? 0 : carried.receivedAt[base]! - carried.at[base]!; i < to; i++) {
      const next = receivedAt[order[i]!]! - at[order[i]!]!
      out.int(next - lag)
      lag = next
    }
  }
  writeMotion(out, runs, order, lon, carried.lon)
  writeMotion(out, runs, order, lat, carried.lat)
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : carried.speed[base]!; i < to; last = speed[order[i++]!]!) {
      out.int(speed[order[i]!]! - last)
    }
  }
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : carried.heading[base]!; i < to; last = heading[order[i++]!]!) {
      out.int(turn(heading[order[i]!]! - last))
    }
  }
}

function readFixes(reader: ByteReader, start: number, carried: FixColumns): FixColumns {
  const runs: Run[] = []
  const runCount = reader.count()
  for (let i = 0, unit = 0, base = 0; i < runCount; i++) {
    unit += reader.uint()
    while (base < carried.length && carried.unit[base]! < unit) base++
    runs.push({ unit, from: 0, to: 0, base: carried.unit[base] === unit && base < carried.length ? base : -1 })
  }
  let n = 0
  for (const run of runs) {
    run.from = n
    run.to = n += reader.count()
  }
  const columns = new FixColumns(n)
  columns.length = n
  const { at, receivedAt, lon, lat, speed, heading } = columns
  for (const { unit, from, to } of runs) columns.unit.fill(unit, from, to)
  for (const { from, to } of runs) {
    for (let i = from, last = start, step = 0; i < to; i++) {
      const time = last + step + reader.int()
      step = i === from ? 0 : time - last
      receivedAt[i] = last = time
    }
  }
  for (const { from, to, base } of runs) {
    for (let i = from, lag = base < 0 ? 0 : carried.receivedAt[base]! - carried.at[base]!; i < to; i++) {
      lag += reader.int()
      at[i] = receivedAt[i]! - lag
    }
  }
  readMotion(reader, runs, lon, carried.lon)
  readMotion(reader, runs, lat, carried.lat)
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : carried.speed[base]!; i < to; i++) speed[i] = last += reader.int()
  }
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : carried.heading[base]!; i < to; i++) {
      heading[i] = last = turned(last, reader.int())
    }
  }
  return columns
}

/** Coordinates as the change of the last change; a unit unknown before starts from where the unit before it ended. */
function writeMotion(out: ByteWriter, runs: readonly Run[], order: Uint32Array, values: Int32Array, bases: Int32Array) {
  let last = bases[0] ?? 0
  for (const { from, to, base } of runs) {
    if (base >= 0) last = bases[base]!
    for (let i = from, step = 0; i < to; i++) {
      const value = values[order[i]!]!
      out.int(value - last - step)
      step = i === from && base < 0 ? 0 : value - last
      last = value
    }
  }
}

function readMotion(reader: ByteReader, runs: readonly Run[], values: Int32Array, bases: Int32Array): void {
  let last = bases[0] ?? 0
  for (const { from, to, base } of runs) {
    if (base >= 0) last = bases[base]!
    for (let i = from, step = 0; i < to; i++) {
      const value = last + step + reader.int()
      step = i === from && base < 0 ? 0 : value - last
      values[i] = last = value
    }
  }
}

function runsOf(carried: FixColumns, units: Uint32Array): Run[] {
  const runs: Run[] = []
  for (let from = 0, to = 0, base = 0; from < units.length; from = to) {
    const unit = units[from]!
    while (to < units.length && units[to] === unit) to++
    while (base < carried.length && carried.unit[base]! < unit) base++
    runs.push({ unit, from, to, base: base < carried.length && carried.unit[base] === unit ? base : -1 })
  }
  return runs
}

// Headings lie on a ring of 361 places, -1 (unknown) to 359; a turn is the shorter way round.
const ring = 361
const turn = (difference: number): number =>
  difference > ring / 2 ? difference - ring : difference < -ring / 2 ? difference + ring : difference
const turned = (heading: number, by: number): number => ((heading + 1 + by + ring) % ring) - 1
