import type { FixColumns } from '../domain/fixColumns.ts'
import type { Knowledge } from '../past/knowledge.ts'
import type { Run } from './chunkRuns.ts'
import type { ByteReader, ByteWriter, PackedColumn } from './varint.ts'

/** Fixes but for their areas, which are told apart (`changes`). */
export function writeFixes(
  out: ByteWriter,
  start: number,
  carried: FixColumns,
  fixes: FixColumns,
  runs: readonly Run[],
): void {
  const { at, lon, lat, speed, heading } = fixes
  out.column(motion(at, runs, carried.at, start))
  out.column(changes(delays(fixes), runs, delays(carried)))
  out.column(motion(lon, runs, carried.lon, first(carried, 'lon')))
  out.column(motion(lat, runs, carried.lat, first(carried, 'lat')))
  out.column(changes(speed, runs, carried.speed))
  out.column(changes(heading, runs, carried.heading).map(turn))
}

/** Fixes as they lie in a chunk; where it is of one area, that is not told. */
export type FixesRead = Readonly<
  Record<'at' | 'delay' | 'lon' | 'lat' | 'speed' | 'heading', PackedColumn> & {
    length: number
    area: PackedColumn | null
  }
>

/** Of each unit only the last measured of its fixes that are known, in that knowledge, by an instant. */
export type LatestBy = Readonly<{ time: number; knowledge: Knowledge }>

export function readFixes(from: ByteReader, runs: readonly Run[]): FixesRead {
  const length = rowsIn(runs)
  const column = () => from.column(length)
  return {
    length,
    at: column(),
    delay: column(),
    lon: column(),
    lat: column(),
    speed: column(),
    heading: column(),
    area: null,
  }
}

/** Sums up what was read, all of it or only the `latest`, in the place of what `fixes` held. */
export function sumUp(
  read: FixesRead,
  runs: readonly Run[],
  start: number,
  carried: FixColumns,
  fixes: FixColumns,
  latest: LatestBy | null,
): void {
  fixes.resize(latest ? runs.length : read.length)
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
      wait += read.at.at(i)
      time += wait
      delay += read.delay.at(i)
      const received = time + delay
      // They are in the order received.
      if (isOrdered && received > until) break
      eastward += read.lon.at(i)
      northward += read.lat.at(i)
      east += eastward
      north += northward
      kmh += read.speed.at(i)
      degrees = onRing(degrees + read.heading.at(i))
      if (read.area) where += read.area.at(i)
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

type Numbers = Float64Array | Uint32Array

/** From each fix to the next of its unit; the first from what was carried, or from 0. */
export function changes(values: Numbers, runs: readonly Run[], bases: Numbers): Float64Array {
  const result = new Float64Array(rowsIn(runs))
  for (const { from, to, base } of runs) {
    for (let i = from, last = base < 0 ? 0 : bases[base]!; i < to; last = values[i++]!) result[i] = values[i]! - last
  }
  return result
}

/** As `changes`, but from where an even motion would have led; a unit that was not carried starts from `first`. */
function motion(values: Float64Array, runs: readonly Run[], bases: Float64Array, first: number): Float64Array {
  const result = values.slice(0, rowsIn(runs))
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

const rowsIn = (runs: readonly Run[]): number => runs.at(-1)?.to ?? 0
