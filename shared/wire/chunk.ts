import { FixColumns } from '../domain/fixColumns.ts'
import { changes, type LatestBy, readFixes, sumUp, writeFixes } from './chunkFixes.ts'
import { readRuns, runsOf, writeRuns } from './chunkRuns.ts'
import { ByteReader, ByteWriter } from './varint.ts'

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

/**
 * Packs a chunk of all areas for a compressor: column by column, unit by unit. A fix is told as the difference from what
 * its unit would have done by keeping its reporting interval, delay and velocity, so that a parked or steadily moving
 * unit costs little. `carried` must hold each unit once, in rising order; `fixes` likewise unit by unit
 * (`FixColumns.byUnit`), and each unit's in the order received.
 */
export function encodeChunk(start: number, { carried, fixes }: Chunk): Uint8Array {
  const out = new ByteWriter(64 + 14 * carried.length + 14 * fixes.length)
  const runs = runsOf(carried, fixes)
  writeCarried(out, start, carried)
  writeRuns(out, runs)
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
  const read = readFixes(from, runs)
  if (area === null) {
    for (let i = 0; i < carried.length; i++) carried.area[i] = from.uint()
    const told = from.column(read.length)
    sumUp({ ...read, area: told }, runs, start, carried, fixes, latest)
  } else {
    carried.area.fill(area, 0, carried.length)
    sumUp(read, runs, start, carried, fixes, latest)
    fixes.area.fill(area, 0, fixes.length)
  }
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
