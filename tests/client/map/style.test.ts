import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hatchImage, hatchName, hatchOf } from '../../../client/map/hatch.ts'
import { mapPalettes, rgb } from '../../../client/map/palette.ts'
import { baseStyle, mapFont, nameIn } from '../../../client/map/style.ts'
import { waterNames } from '../../../client/map/waterNames.ts'

const options = {
  palette: mapPalettes.dark,
  scale: 1,
  basemap: 'http://here/map/basemap.pmtiles',
  fontFaces: {},
  names: true,
}

describe('the built-in style', () => {
  it('asks no glyph or sprite server, and only the tiles it was given', () => {
    const style = baseStyle({ ...options, language: 'zh-CN' })
    expect(style.glyphs ?? style.sprite).toBeUndefined()
    expect(Object.values(style.sources)).toEqual([{ type: 'vector', url: 'pmtiles://http://here/map/basemap.pmtiles' }])
  })

  it('writes with the shipped font only', () => {
    const { layers } = baseStyle({ ...options, language: 'en' })
    const texts = layers.filter((layer) => layer.type === 'symbol')
    expect(texts.length).toBeGreaterThan(2)
    expect(texts.every(({ layout }) => layout?.['text-font'] === mapFont)).toBe(true)
  })

  it('is plain ground without a base map, and silent where no one can move the map', () => {
    expect(baseStyle({ ...options, language: 'en', basemap: null }).layers.map(({ id }) => id)).toEqual(['ground'])
    const fixed = baseStyle({ ...options, language: 'en', names: false })
    expect(fixed.layers.some(({ type }) => type === 'symbol')).toBe(false)
  })

  it('falls back to the other language, and to what the place itself writes', () => {
    const keys = (language: 'zh-CN' | 'en') =>
      nameIn(language)
        .slice(1)
        .map((get) => (get as string[])[1])
    expect(keys('zh-CN')).toEqual(['name:zh', 'name:zh-Hans', 'name', 'name:en'])
    expect(keys('en')).toEqual(['name:en', 'name', 'name:zh', 'name:zh-Hans'])
  })

  it('draws a screen of twice the pixels as one at the next zoom', () => {
    const widthOf = (scale: number) => {
      const { layers } = baseStyle({ ...options, scale, language: 'en' })
      const highway = layers.find(({ id }) => id === 'streets-highway')!
      return (highway.paint as Record<string, unknown[]>)['line-width']!
    }
    expect(widthOf(2).slice(3)).toEqual(
      widthOf(1)
        .slice(3)
        .map((value, i) => (i % 2 === 0 ? Number(value) + 1 : Number(value) * 2)),
    )
  })
})

describe('the map’s colours', () => {
  const css = readFileSync(join(import.meta.dirname, '../../../client/styles/tokens.css'), 'utf8')
  const token = (name: string, theme: 'light' | 'dark') => {
    const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim() ?? ''
    const both = /^light-dark\(\s*([^,]+),\s*([^)]+)\)$/.exec(value)
    return both ? both[theme === 'light' ? 1 : 2]!.trim() : value
  }
  const lightness = (hex: string) => {
    const [r, g, b] = rgb(hex).map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }

  it.each(['dark', 'light'] as const)('mark priorities as the rest of the product does (%s)', (theme) => {
    const { priority } = mapPalettes[theme]
    for (const level of [1, 2, 3, 4] as const) expect(priority[level]).toBe(token(`priority-${level}`, theme))
  })

  it.each(['dark', 'light'] as const)('rank the classes by lightness alone, away from the ground (%s)', (theme) => {
    const steps = mapPalettes[theme].classes.map(lightness)
    const away = theme === 'dark' ? steps : steps.toReversed()
    expect(away).toEqual(away.toSorted((a, b) => a - b))
    const [least = 0, most = 0] = [away[0], away.at(-1)]
    expect((most + 0.05) / (least + 0.05)).toBeGreaterThan(2)
  })

  it.each(['dark', 'light'] as const)('keep names readable on every class, with their halo (%s)', (theme) => {
    const { label } = mapPalettes[theme]
    const [low = 0, high = 0] = [lightness(label.place), lightness(label.halo)].toSorted((a, b) => a - b)
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(4.5)
  })
})

describe('a hatch', () => {
  it('joins itself on every side', () => {
    const { width, height, data } = hatchImage('noCover', mapPalettes.dark, 2)
    const alpha = (x: number, y: number) => data[(((y + height) % height) * width + ((x + width) % width)) * 4 + 3]
    for (let i = 0; i < width; i++) expect(alpha(i, 0)).toBe(alpha(i - 1, 1))
    for (let i = 0; i < width; i++) expect(alpha(i, height - 1)).toBe(alpha(i - 1, height))
  })

  it('is known by its name', () => {
    expect(hatchOf(hatchName('noData', 'light'))).toEqual({ kind: 'noData', theme: 'light' })
    expect(hatchOf('some-icon')).toBeNull()
  })
})

describe('names of waters', () => {
  const river = (from: number, to: number, names: object = { name: '沄江', 'name:en': 'Yun River' }) => ({
    properties: { kind: 'river', ...names },
    geometry: { type: 'LineString' as const, coordinates: [[from, 30], [to, 30]] }, // prettier-ignore
  })

  it('stand once each, in the middle of the longest stretch', () => {
    const [name, ...others] = waterNames([river(120, 120.1), river(120.1, 120.5), river(120.5, 120.6)])
    expect(others).toEqual([])
    expect(name).toMatchObject({ kind: 'water', zh: '沄江', en: 'Yun River' })
    expect(name!.at[0]).toBeCloseTo(120.3, 6)
  })

  it('are left out of stretches too short, and of waters without one', () => {
    expect(waterNames([river(120, 120.005), river(120, 120.5, { name: null })])).toEqual([])
  })
})
