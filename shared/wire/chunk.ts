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
 * Packs a chunk for a compressor: column by column, unit by unit. A fix is told as the difference from what its unit
 * would have done by keeping its reporting interval, delay and velocity, so that a parked or steadily moving unit costs
 * little. `carried` must hold each unit once, in rising order; `fixes` likewise unit by unit (`FixColumns.byUnit`), and
 * each unit's preferably in the order received.
 */
export function encodeChunk({ start }: ChunkPlace, { carried, fixes }: Chunk): Uint8Array {
  const out = new ByteWriter(64 + 12 * carried.length + 10 * fixes.length)
  writeCarried(out, start, carried)
  writeFixes(out, start, carried, fixes)
  return out.bytes()
}

/**
 * The chunk as it was packed, in `into` if given: whoever reads many one after the other saves getting memory anew. Of
 * each unit only what comes before the first fix received after `until`.
 */
export function decodeChunk(
  { area, start }: ChunkPlace,
  bytes: Uint8Array,
  into = emptyChunk(),
  until = Infinity,
): Chunk {
  const from = new ByteReader(bytes)
  const { carried, fixes } = into
  readCarried(from, start, carried)
  readFixes(from, start, carried, fixes, until)
  carried.area.fill(area, 0, carried.length)
  fixes.area.fill(area, 0, fixes.length)
  return into
}

export const emptyChunk = (): Chunk => ({ carried: new FixColumns(), fixes: new FixColumns() })

function writeCarried(
  out: ByteWriter,
  start: number,
  { length, unit, at, receivedAt, lon, lat, speed, heading }: FixColumns,
) {
  out.uint(length)
  for (let i = 0, last = 0; i < length; last = unit[i++]!) out.uint(unit[i]! - last)
  for (let i = 0; i < length; i++) out.int(start - receivedAt[i]!)
  for (let i = 0; i < length; i++) out.int(receivedAt[i]! - at[i]!)
  for (let i = 0, last = 0; i < length; last = lon[i++]!) out.int(lon[i]! - last)
  for (let i = 0, last = 0; i < length; last = lat[i++]!) out.int(lat[i]! - last)
  for (let i = 0; i < length; i++) out.uint(speed[i]! + 1)
  for (let i = 0; i < length; i++) out.uint(heading[i]! + 1)
}

function readCarried(from: ByteReader, start: number, carried: FixColumns): void {
  const n = from.count()
  carried.resize(n)
  const { unit, at, receivedAt, lon, lat, speed, heading } = carried
  for (let i = 0, last = 0; i < n; i++) unit[i] = last += from.uint()
  for (let i = 0; i < n; i++) receivedAt[i] = start - from.int()
  for (let i = 0; i < n; i++) at[i] = receivedAt[i]! - from.int()
  for (let i = 0, last = 0; i < n; i++) lon[i] = last += from.int()
  for (let i = 0, last = 0; i < n; i++) lat[i] = last += from.int()
  for (let i = 0; i < n; i++) speed[i] = from.uint() - 1
  for (let i = 0; i < n; i++) heading[i] = from.uint() - 1
}

/** One unit's fixes in a chunk, and the row of `carried` they start from, -1 when the unit was not in the area. */
type Run = { unit: number; from: number; to: number; base: number }

function writeFixes(out: ByteWriter, start: number, carried: FixColumns, fixes: FixColumns): void {
  const { unit, at, lon, lat, speed, heading, length } = fixes
  const runs = runsOf(carried, unit.subarray(0, length))
  out.uint(runs.length)
  for (let i = 0, last = 0; i < runs.length; last = runs[i++]!.unit) out.uint(runs[i]!.unit - last)
  for (const { from, to } of runs) out.uint(to - from)
  out.column(motion(at, runs, carried.at, start))
  out.column(changes(delays(fixes), runs, delays(carried)))
  out.column(motion(lon, runs, carried.lon, first(carried, 'lon')))
  out.column(motion(lat, runs, carried.lat, first(carried, 'lat')))
  out.column(changes(speed, runs, carried.speed))
  out.column(changes(heading, runs, carried.heading).map(turn))
}

function readFixes(reader: ByteReader, start: number, carried: FixColumns, fixes: FixColumns, until: number): void {
  const runs = readRuns(reader, carried)
  const length = runs.at(-1)?.to ?? 0
  fixes.resize(length)
  const { unit, at, receivedAt, lon, lat, speed, heading } = fixes
  for (const column of [at, receivedAt, lon, lat, speed, heading]) reader.column(column, length)
  // The differences lie where the values belong, and are summed up there or, where some are left out, nearer the front.
  let n = 0
  for (const { unit: of, from, to, base } of runs) {
    const isKnown = base >= 0
    let time = isKnown ? carried.at[base]! : start
    let delay = isKnown ? carried.receivedAt[base]! - time : 0
    let east = isKnown ? carried.lon[base]! : first(carried, 'lon')
    let north = isKnown ? carried.lat[base]! : first(carried, 'lat')
    let kmh = isKnown ? carried.speed[base]! : 0
    let degrees = isKnown ? carried.heading[base]! : 0
    let [wait, eastward, northward] = [0, 0, 0]
    const begin = n
    for (let i = from; i < to; i++, n++) {
      wait += at[i]!
      time += wait
      delay += receivedAt[i]!
      if (time + delay > until) break
      eastward += lon[i]!
      northward += lat[i]!
      at[n] = time
      lon[n] = east += eastward
      lat[n] = north += northward
      receivedAt[n] = time + delay
      speed[n] = kmh += speed[i]!
      heading[n] = degrees = onRing(degrees + heading[i]!)
      // The way to a unit's first place from where another was is no motion.
      if (i === from && !isKnown) wait = eastward = northward = 0
    }
    unit.fill(of, begin, n)
  }
  fixes.length = n
}

function runsOf(carried: FixColumns, units: Uint32Array): Run[] {
  const runs: Run[] = []
  for (let from = 0, to = 0; from < units.length; from = to) {
    const unit = units[from]!
    while (to < units.length && units[to] === unit) to++
    runs.push({ unit, from, to, base: -1 })
  }
  return basedOn(carried, runs)
}

function readRuns(reader: ByteReader, carried: FixColumns): Run[] {
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

/** From each fix to the next of its unit; the first from what was carried, or from 0. */
function changes(values: Float64Array, runs: readonly Run[], bases: Float64Array): Float64Array {
  const result = values.slice(0, runs.at(-1)?.to ?? 0)
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : bases[base]!; i < to; last = values[i++]!) result[i] = values[i]! - last
  }
  return result
}

/** As `changes`, but from where an even motion would have led; a unit that was not carried starts from `first`. */
function motion(values: Float64Array, runs: readonly Run[], bases: Float64Array, first: number): Float64Array {
  const result = values.slice(0, runs.at(-1)?.to ?? 0)
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? first : bases[base]!, step = 0; i < to; i++) {
      const change = values[i]! - last
      result[i] = change - step
      step = i === from && base < 0 ? 0 : change
      last = values[i]!
    }
  }
  return result
}

/** Where a unit that was not carried is looked for: by the first that was. */
function first(carried: FixColumns, column: 'lon' | 'lat'): number {
  return carried.length > 0 ? carried[column][0]! : 0
}

/** How long after each fix it was received. */
function delays({ at, receivedAt, length }: FixColumns): Float64Array {
  const result = new Float64Array(length)
  for (let i = 0; i < length; i++) result[i] = receivedAt[i]! - at[i]!
  return result
}

// Headings lie on a ring of 361 places, -1 (unknown) to 359; a turn is the shorter way round.
const ring = 361

function turn(difference: number): number {
  if (difference > ring / 2) return difference - ring
  return difference < -ring / 2 ? difference + ring : difference
}

function onRing(heading: number): number {
  if (heading >= ring - 1) return heading - ring
  return heading < -1 ? heading + ring : heading
}
