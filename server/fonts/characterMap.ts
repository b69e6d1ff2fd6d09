/** The map of the characters up to U+FFFF: segments of characters that follow one another. */
const segmentMap = 4
const headBytes = 14
/** Of a segment: its last character, its first, what to add for its glyphs, or where these are listed. */
const fields = 4
const highest = 0xffff

/** The glyph of each character (code point) by a font’s `cmap`. Throws where that has no map of segments. */
export function glyphsByCharacter(cmap: Buffer): Map<number, number> {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.subarray(cmap.readUInt32BE(8 + 8 * i)))
  const map = tables.find((each) => each.readUInt16BE(0) === segmentMap)
  if (!map) throw new Error('The font has no map of characters that can be read')
  const row = map.readUInt16BE(6)
  const glyphs = new Map<number, number>()
  for (let at = headBytes; at < headBytes + row; at += 2) {
    const last = map.readUInt16BE(at)
    // Two bytes of nothing stand behind the last characters.
    const [first, added, listed] = [1, 2, 3].map((field) => map.readUInt16BE(at + field * row + 2)) as Segment
    for (let character = first; character <= last && character < highest; character++) {
      const list = at + 3 * row + 2 + listed + 2 * (character - first)
      const glyph = listed === 0 ? character : map.readUInt16BE(list)
      if (glyph !== 0) glyphs.set(character, (glyph + added) & highest)
    }
  }
  return glyphs
}

/** A `cmap` of characters below U+FFFF, in rising order. */
export function characterMap(glyphs: readonly (readonly [character: number, glyph: number])[]): Buffer {
  const segments: { first: number; last: number; added: number }[] = []
  // The end of the map is a segment of its own.
  for (const [character, glyph] of [...glyphs, [highest, 0] as const]) {
    const added = (glyph - character) & highest
    const segment = segments.at(-1)
    if (segment?.last === character - 1 && segment.added === added) segment.last = character
    else segments.push({ first: character, last: character, added })
  }
  const count = segments.length
  const power = Math.floor(Math.log2(count))
  const bytes = headBytes + 2 + 2 * fields * count
  const head = [segmentMap, bytes, 0, 2 * count, 2 ** (power + 1), power, 2 * (count - 2 ** power)]
  const words = [
    ...head,
    ...segments.map(({ last }) => last),
    0,
    ...segments.map(({ first }) => first),
    ...segments.map(({ added }) => added),
    ...segments.map(() => 0),
  ]
  // One table, of the platform and encoding that stand for these characters of Unicode.
  const table = [0, 1, 3, 1, 0, 12, ...words]
  return Buffer.from(table.flatMap((word) => [word >> 8, word & 0xff]))
}

type Segment = [first: number, added: number, listed: number]
