import { FixColumns } from '../domain/fixColumns.ts'
import type { Knowledge } from '../past/knowledge.ts'
import { ByteReader, ByteWriter, type PackedColumn } from './varint.ts'

/**
 * What was received in one stretch of time, with all that is needed to read it alone: `carried` is the latest fix of
 * each unit when the stretch began, `fixes` what came in it.
 */
export type Chunk = Readonly<{ carried: FixColumns; fixes: FixColumns }>

/**
 * Where and when a chunk's stretch begins: told apart from its bytes, and needed to read them. Chunks of one area were
 * written by earlier versions; in one of all areas (null) each fix tells its own.
 */
export type ChunkPlace = Readonly<{ area: number | null; start: number }>

/** Of each unit only the last measured of its fixes that are known, in that knowledge, by an instant. */
export type LatestBy = Readonly<{ time: number; knowledge: Knowledge }>

/**
 * Packs a chunk of all areas for a compressor: column by column, unit by unit. A fix is told as the difference from what
 * its unit would have done by keeping its reporting interval, delay and velocity, so that a parked or steadily moving
 * unit costs little. `carried` must hold each unit once, in rising order; `fixes` likewise unit by unit
 * (`FixColumns.byUnit`), and each unit's in the order received.
 */
export function encodeChunk(start: number, { carried, fixes }: Chunk): Uint8Array {
  const out = new ByteWriter(64 + 14 * carried.length + 14 * fixes.length)
  const runs = runsOf(carried, fixes.unit.subarray(0, fixes.length))
  writeCarried(out, start, carried)
  writeFixes(out, start, carried, fixes, runs)
  for (let i = 0; i < carried.length; i++) out.uint(carried.area[i]!)
  out.column(changes(fixes.area, runs, carried.area))
  return out.bytes()
}

/**
 * The chunk as it was packed, or of its fixes only the `latest`; in `into` if given: whoever reads many one after the
 * other saves getting memory anew.
 */
export function decodeChunk(
  { area, start }: ChunkPlace,
  bytes: Uint8Array,
  into = emptyChunk(),
  latest: LatestBy | null = null,
): Chunk {
  const from = new ByteReader(bytes)
  const { carried, fixes } = into
  readCarried(from, start, carried)
  const runs = readRuns(from, carried)
  const columns = readColumns(from, runs.at(-1)?.to ?? 0)
  if (area === null) for (let i = 0; i < carried.length; i++) carried.area[i] = from.uint()
  else carried.area.fill(area, 0, carried.length)
  const areas = area === null ? from.column(columns.length) : null
  readFixes(columns, areas, runs, start, carried, fixes, latest)
  if (area !== null) fixes.area.fill(area, 0, fixes.length)
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

function writeFixes(
  out: ByteWriter,
  start: number,
  carried: FixColumns,
  fixes: FixColumns,
  runs: readonly Run[],
): void {
  const { at, lon, lat, speed, heading } = fixes
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

type Columns = Readonly<{ length: number } & Record<'at' | 'delay' | 'lon' | 'lat' | 'speed' | 'heading', PackedColumn>>

function readColumns(from: ByteReader, length: number): Columns {
  const column = () => from.column(length)
  return {
    length,
    at: column(),
    delay: column(),
    lon: column(),
    lat: column(),
    speed: column(),
    heading: column(),
  }
}

function readFixes(
  columns: Columns,
  areas: PackedColumn | null,
  runs: readonly Run[],
  start: number,
  carried: FixColumns,
  fixes: FixColumns,
  latest: LatestBy | null,
): void {
  fixes.resize(latest ? runs.length : columns.length)
  const { unit, at, receivedAt, lon, lat, speed, heading, area } = fixes
  const until = latest ? latest.time : Infinity
  const isOrdered = latest?.knowledge !== 'now'
  let n = 0
  for (const { unit: of, from, to, base } of runs) {
    const isKnown = base >= 0
    let time = isKnown ? carried.at[base]! : start
    let delay = isKnown ? carried.receivedAt[base]! - time : 0
    let east = isKnown ? carried.lon[base]! : first(carried, 'lon')
    let north = isKnown ? carried.lat[base]! : first(carried, 'lat')
    let kmh = isKnown ? carried.speed[base]! : 0
    let degrees = isKnown ? carried.heading[base]! : 0
    let where = isKnown ? carried.area[base]! : 0
    let [wait, eastward, northward] = [0, 0, 0]
    let isEmpty = true
    for (let i = from; i < to; i++) {
      wait += columns.at.at(i)
      time += wait
      delay += columns.delay.at(i)
      const received = time + delay
      // They are in the order received.
      if (isOrdered && received > until) break
      eastward += columns.lon.at(i)
      northward += columns.lat.at(i)
      east += eastward
      north += northward
      kmh += columns.speed.at(i)
      degrees = onRing(degrees + columns.heading.at(i))
      if (areas) where += areas.at(i)
      // The way to a unit's first place from where another was is no motion.
      if (i === from && !isKnown) wait = eastward = northward = 0
      if (received > until && time > until) continue
      if (latest && !isEmpty) {
        const isOlder = time < at[n]! || (time === at[n]! && (received > receivedAt[n]! || where >= area[n]!))
        if (isOlder) continue
      }
      unit[n] = of
      at[n] = time
      receivedAt[n] = received
      lon[n] = east
      lat[n] = north
      speed[n] = kmh
      heading[n] = degrees
      area[n] = where
      isEmpty = false
      if (!latest) n++
    }
    if (latest && !isEmpty) n++
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

type Numbers = Float64Array | Uint32Array

/** From each fix to the next of its unit; the first from what was carried, or from 0. */
function changes(values: Numbers, runs: readonly Run[], bases: Numbers): Float64Array {
  const result = new Float64Array(runs.at(-1)?.to ?? 0)
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
