import { describe, expect, it } from 'vitest'
import { reportFonts } from '../../../server/exports/reportFonts.ts'
import { woffTables } from '../../../server/fonts/sfnt.ts'

describe('a packed font', () => {
  it('is unpacked to a plain one whose tables lie where its directory says', () => {
    const { text, strong } = reportFonts()
    for (const font of [text, strong]) {
      const count = font.readUInt16BE(4)
      const tables = Array.from({ length: count }, (_, i) => ({
        tag: font.toString('latin1', 12 + 16 * i, 16 + 16 * i),
        offset: font.readUInt32BE(20 + 16 * i),
        length: font.readUInt32BE(24 + 16 * i),
      }))
      expect(tables.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['cmap', 'head', 'hhea', 'hmtx', 'maxp']))
      for (const { offset, length } of tables) expect(offset % 4 === 0 && offset + length <= font.length).toBe(true)
      // The head table of every font carries this number.
      expect(font.readUInt32BE(tables.find(({ tag }) => tag === 'head')!.offset + 12)).toBe(0x5f0f3cf5)
    }
  })

  it('is refused when it is none', () => {
    expect(() => woffTables(Buffer.from('not a font'))).toThrow('no WOFF')
    expect(() => woffTables(Buffer.alloc(100))).toThrow('no WOFF')
  })
})
