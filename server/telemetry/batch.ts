import { FixColumns, micro, wholeHeading, wholeSpeed } from '../../shared/domain/fixColumns.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { ByteReader, ByteWriter } from '../../shared/wire/varint.ts'

/** Packs fixes received together, in the order given: one after another, quick to write and never kept for long. */
export function encodeBatch(receivedAt: number, fixes: readonly Fix[]): Uint8Array {
  const out = new ByteWriter(16 + 20 * fixes.length)
  let [unit, lon, lat] = [0, 0, 0]
  out.uint(fixes.length)
  for (const fix of fixes) {
    const [toLon, toLat] = [micro(fix.lon), micro(fix.lat)]
    out.int(fix.unit - unit)
    out.int(receivedAt - Math.round(fix.at))
    out.int(toLon - lon)
    out.int(toLat - lat)
    out.uint(wholeSpeed(fix.speedKmh) + 1)
    out.uint(wholeHeading(fix.heading) + 1)
    out.uint(fix.area)
    ;[unit, lon, lat] = [fix.unit, toLon, toLat]
  }
  return out.bytes()
}

/** Adds a packed batch to a list. */
export function decodeBatch(receivedAt: number, bytes: Uint8Array, into: FixColumns): void {
  const from = new ByteReader(bytes)
  const n = from.count()
  let [unit, lon, lat] = [0, 0, 0]
  into.reserve(n)
  for (let row = into.length, end = into.length + n; row < end; row++) {
    into.unit[row] = unit += from.int()
    into.receivedAt[row] = receivedAt
    into.at[row] = receivedAt - from.int()
    into.lon[row] = lon += from.int()
    into.lat[row] = lat += from.int()
    into.speed[row] = from.uint() - 1
    into.heading[row] = from.uint() - 1
    into.area[row] = from.uint()
  }
  into.length += n
}
