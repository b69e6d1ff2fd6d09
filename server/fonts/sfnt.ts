import { inflateSync } from 'node:zlib'

/** The tables of a font, each under its tag of four letters. */
export type FontTables = ReadonlyMap<string, Buffer>

const signature = 0x774f4646
const headBytes = 44
const packedEntryBytes = 20
const plainHeadBytes = 12
const plainEntryBytes = 16
/** What a font with TrueType outlines begins with; one with the other kind begins with its letters. */
const trueType = Buffer.from([0, 1, 0, 0])
const openType = Buffer.from('OTTO')

/** The tables of a WOFF file, unpacked. Throws for what is no WOFF. */
export function woffTables(woff: Uint8Array): FontTables {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (woff.byteLength < headBytes || view.getUint32(0) !== signature) throw new Error('This is no WOFF font')
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < view.getUint16(12); i++) {
    const entry = headBytes + packedEntryBytes * i
    const [from, packed, length] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [number, number, number]
    const bytes = Buffer.from(woff.buffer, woff.byteOffset + from, packed)
    const table = packed < length ? inflateSync(bytes) : bytes
    if (table.length !== length) throw new Error('A table of the font is not as long as it says')
    tables.set(Buffer.from(woff.buffer, woff.byteOffset + entry, 4).toString('latin1'), table)
  }
  return tables
}

/**
 * A plain font file (SFNT: TrueType or OpenType) of these tables. Reading a plain font is far quicker than reading
 * every glyph out of packed tables.
 */
export function sfntOf(tables: FontTables): Buffer {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(sorted.length))
  const directory = Buffer.alloc(plainHeadBytes + plainEntryBytes * sorted.length)
  directory.set(tables.has('CFF ') ? openType : trueType)
  directory.writeUInt16BE(sorted.length, 4)
  directory.writeUInt16BE(2 ** power * 16, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * (sorted.length - 2 ** power), 10)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  for (const [i, [tag, table]] of sorted.entries()) {
    const entry = plainHeadBytes + plainEntryBytes * i
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksumOf(table), entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(table.length, entry + 12)
    const padding = Buffer.alloc(-table.length & 3)
    parts.push(table, padding)
    offset += table.length + padding.length
  }
  return Buffer.concat(parts)
}

/** The sum of a table’s words of four bytes; the last is filled up with zeros. */
function checksumOf(table: Buffer): number {
  let sum = 0
  const whole = table.length & ~3
  for (let at = 0; at < whole; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  for (let at = whole; at < table.length; at++) sum = (sum + table[at]! * 2 ** (8 * (3 - (at & 3)))) >>> 0
  return sum
}
