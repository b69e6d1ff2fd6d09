import { describe, expect, it } from 'vitest'
import { characterMap, glyphsByCharacter } from '../../../server/fonts/characterMap.ts'
import { hanziFont } from '../../../server/fonts/hanziFont.ts'
import { type FontTables, sfntOf } from '../../../server/fonts/sfnt.ts'
import { subset } from '../../../server/fonts/subset.ts'

const whole = hanziFont(400)
const codes = (text: string) => Array.from(text, (character) => character.codePointAt(0)!)

/** What a character looks like in a font, and how wide it is; null where it has none. */
function look(font: FontTables, character: number) {
  const glyph = glyphsByCharacter(font.get('cmap')!).get(character)
  if (glyph === undefined) return null
  const isLong = font.get('head')!.readInt16BE(50) === 1
  const loca = font.get('loca')!
  const [from, to] = [glyph, glyph + 1].map((each) =>
    isLong ? loca.readUInt32BE(4 * each) : 2 * loca.readUInt16BE(2 * each),
  )
  // Outlines are filled up to whole words.
  const drawn = font
    .get('glyf')!
    .toString('hex', from, to)
    .replace(/(00)+$/, '')
  return { drawn, width: font.get('hmtx')!.readUInt16BE(4 * Math.min(glyph, font.get('hhea')!.readUInt16BE(34) - 1)) }
}

describe('a font cut down', () => {
  it('draws what was asked for as the whole font does, and nothing else', () => {
    const asked = codes('值守警情胶囊，。')
    const small = subset(whole, asked)
    for (const each of asked) expect([each, look(small, each)]).toEqual([each, look(whole, each)])
    expect(asked.every((each) => look(small, each) !== null)).toBe(true)
    expect([...glyphsByCharacter(small.get('cmap')!).keys()]).toEqual(asked.toSorted((a, b) => a - b))
    expect(sfntOf(small).length).toBeLessThan(sfntOf(whole).length / 100)
  })

  it('leaves out what the font lacks, and can be of nothing', () => {
    const small = subset(whole, [...codes('值🚒'), 0xffff])
    expect([...glyphsByCharacter(small.get('cmap')!).keys()]).toEqual(codes('值'))
    expect(glyphsByCharacter(subset(whole, []).get('cmap')!).size).toBe(0)
  })

  it('carries its copyright and licence', () => {
    expect(subset(whole, codes('值')).get('name')).toEqual(whole.get('name'))
    expect(Buffer.from(whole.get('name')!).swap16().toString('utf16le')).toContain('scripts.sil.org/OFL')
  })

  it('is refused without the tables it needs', () => {
    expect(() => subset(new Map([...whole].filter(([tag]) => tag !== 'glyf')), [])).toThrow('no table glyf')
  })
})

describe('a map of characters', () => {
  it('reads back as it was written', () => {
    const glyphs = [0x20, 0x21, 0x22, 0x4e00, 0x4e01, 0x4e03, 0x9fa5, 0xffe5].map(
      (each, i) => [each, i * i + 1] as const,
    )
    expect([...glyphsByCharacter(characterMap(glyphs))]).toEqual(glyphs)
  })

  it('is refused where it cannot be read', () => {
    expect(() => glyphsByCharacter(Buffer.from([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0]))).toThrow('no map')
  })
})
