import { characterMap, glyphsByCharacter } from './characterMap.ts'
import type { FontTables } from './sfnt.ts'

/** Kept as they are; the name holds copyright and licence, which must go where the font goes. */
const kept: ReadonlySet<string> = new Set(['OS/2', 'name', 'post', 'gasp', 'prep', 'cvt ', 'fpgm'])

/** Where numbers stand in their tables, in bytes. */
const longOffsets = 50
const headChecksum = 8
const metricCount = 34
const glyphCount = 4

/**
 * A font that holds only what these characters (code points) look like: a font with TrueType outlines, cut down.
 * Characters that it lacks are left out; rules for pairs and ligatures go. Throws where a table that this needs is
 * missing, or a glyph is put together from others.
 */
export function subset(font: FontTables, characters: Iterable<number>): FontTables {
  const table = (tag: string): Buffer => {
    const found = font.get(tag)
    if (!found) throw new Error(`The font has no table ${tag}`)
    return found
  }
  const outline = outlinesOf(table('glyf'), table('loca'), table('head').readInt16BE(longOffsets) === 1)
  const metrics = metricsOf(table('hmtx'), table('hhea').readUInt16BE(metricCount))
  const known = glyphsByCharacter(table('cmap'))
  const shown = [...new Set(characters)].filter((each) => known.has(each)).sort((a, b) => a - b)

  // What stands for all that is missing is always the first glyph.
  const glyphs = new Set([0, ...shown.map((each) => known.get(each)!)])
  const placeOf = new Map([...glyphs].map((glyph, place) => [glyph, place]))
  const outlines = [...glyphs].map(outline).map((own) => Buffer.concat([own, Buffer.alloc(-own.length & 3)]))
  const offsets = Buffer.alloc(4 * (outlines.length + 1))
  let end = 0
  for (const [i, { length }] of outlines.entries()) offsets.writeUInt32BE((end += length), 4 * (i + 1))
  const head = Buffer.from(table('head'))
  head.writeInt16BE(1, longOffsets)
  head.writeUInt32BE(0, headChecksum)

  return new Map([
    ...[...font].filter(([tag]) => kept.has(tag)),
    ['cmap', characterMap(shown.map((each) => [each, placeOf.get(known.get(each)!)!]))],
    ['glyf', Buffer.concat(outlines)],
    ['loca', offsets],
    ['hmtx', Buffer.concat([...glyphs].map(metrics))],
    ['head', head],
    ['hhea', withCount(table('hhea'), metricCount, glyphs.size)],
    ['maxp', withCount(table('maxp'), glyphCount, glyphs.size)],
  ])
}

/** Of each glyph its outline; throws for one that is not drawn itself. */
function outlinesOf(glyf: Buffer, loca: Buffer, isLong: boolean): (glyph: number) => Buffer {
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  return (glyph) => {
    const own = glyf.subarray(offset(glyph), offset(glyph + 1))
    if (own.length > 0 && own.readInt16BE(0) < 0) throw new Error('The font has glyphs put together from others')
    return own
  }
}

/** Width and left bearing of a glyph; those after the last whole one share its width. */
function metricsOf(hmtx: Buffer, whole: number): (glyph: number) => Buffer {
  return (glyph) => {
    if (glyph < whole) return hmtx.subarray(4 * glyph, 4 * glyph + 4)
    const bearing = 4 * whole + 2 * (glyph - whole)
    return Buffer.concat([hmtx.subarray(4 * whole - 4, 4 * whole - 2), hmtx.subarray(bearing, bearing + 2)])
  }
}

function withCount(table: Buffer, at: number, count: number): Buffer {
  const own = Buffer.from(table)
  own.writeUInt16BE(count, at)
  return own
}
