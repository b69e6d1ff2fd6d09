import { inflateSync } from 'node:zlib'

const signature = 0x774f4646
const headBytes = 44
const entryBytes = 20

/**
 * The plain font (SFNT: TrueType or OpenType) in a WOFF file: its tables unpacked, under a directory of their own.
 * Reading a plain font is far quicker than reading every glyph out of packed tables. Throws for what is no WOFF.
 */
export function sfntOf(woff: Uint8Array): Buffer {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (woff.byteLength < headBytes || view.getUint32(0) !== signature) throw new Error('This is no WOFF font')
  const count = view.getUint16(12)
  const directory = Buffer.alloc(12 + 16 * count)
  const power = Math.floor(Math.log2(count))
  directory.writeUInt32BE(view.getUint32(4), 0)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(2 ** power * 16, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * (count - 2 ** power), 10)

  const parts: Uint8Array[] = [directory]
  let offset = directory.length
  for (let i = 0; i < count; i++) {
    const entry = headBytes + entryBytes * i
    const [tag, from, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) => view.getUint32(entry + at)) as Entry
    const bytes = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(bytes) : bytes
    if (table.length !== length) throw new Error('A table of the font is not as long as it says')
    directory.writeUInt32BE(tag, 12 + 16 * i)
    directory.writeUInt32BE(checksum, 16 + 16 * i)
    directory.writeUInt32BE(offset, 20 + 16 * i)
    directory.writeUInt32BE(length, 24 + 16 * i)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    parts.push(table, padding)
    offset += length + padding.length
  }
  return Buffer.concat(parts)
}

type Entry = [tag: number, from: number, packed: number, length: number, checksum: number]
