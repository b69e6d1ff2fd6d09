import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PMTiles } from 'pmtiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBasemap } from '../../../server/demo/basemap.ts'
import { buildCity } from '../../../server/demo/city.ts'
import { openTiles, propertiesOf, tileOver } from '../../support/tiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'basemap-'))
const path = join(folder, 'basemap.pmtiles')

let tiles: PMTiles
beforeAll(async () => {
  await writeBasemap(buildCity(7), path)
  tiles = openTiles(path)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** The old town, the works in the south-east and the campus in the north-east. */
const places = [
  [120.003, 29.993],
  [120.088, 29.954],
  [120.069, 30.048],
] as const

const kindsOf = async (zoom: number, layer: string, key = 'kind_detail') => {
  const found = await Promise.all(
    places.map(async ([lon, lat]) => propertiesOf(await tileOver(tiles, zoom, lon, lat), layer)),
  )
  return new Set(found.flat().map((properties) => properties[key]))
}

describe('the basemap of the demo district', () => {
  it('says where it lies and which zooms it has', async () => {
    const header = await tiles.getHeader()
    expect([header.minZoom, header.maxZoom, header.centerZoom]).toEqual([8, 14, 11])
    expect(header.minLon).toBeLessThan(119.85)
    expect(header.maxLon).toBeGreaterThan(120.16)
    expect(header.minLat).toBeLessThan(29.9)
    expect(header.maxLat).toBeGreaterThan(30.1)
    expect(header.centerLon).toBeCloseTo(120, 1)
    expect(header.centerLat).toBeCloseTo(30, 1)
  })

  it('is small enough to ship', () => {
    expect(statSync(path).size).toBeLessThan(6_000_000)
  })

  it('names the layers of the Protomaps schema in its metadata', async () => {
    const { vector_layers: layers } = (await tiles.getMetadata()) as { vector_layers: { id: string }[] }
    expect(layers.map(({ id }) => id)).toEqual(['earth', 'landuse', 'water', 'buildings', 'roads', 'places'])
  })

  it('holds a tile for every part of the board, also beyond the district', async () => {
    const { minLon, minLat, maxLon, maxLat } = await tiles.getHeader()
    for (const lon of [minLon + 0.001, maxLon - 0.001]) {
      for (const lat of [minLat + 0.001, maxLat - 0.001]) {
        expect(propertiesOf(await tileOver(tiles, 14, lon, lat), 'earth')).toEqual([{ kind: 'earth' }])
      }
    }
  })

  it('shows main roads from afar and side streets close by', async () => {
    expect(await kindsOf(8, 'roads')).toEqual(new Set(['motorway', 'trunk', 'primary']))
    expect(await kindsOf(12, 'roads')).toContain('residential')
    expect(await kindsOf(14, 'roads')).toContain('residential')
  })

  it('draws roads in the words of the schema, named in both languages, bridges marked', async () => {
    expect(await kindsOf(11, 'roads', 'kind')).toEqual(new Set(['highway', 'major_road', 'minor_road', 'rail']))
    const roads = propertiesOf(await tileOver(tiles, 12, ...places[0]), 'roads')
    const ring = roads.find((road) => road['name'] === '环城路')
    expect(ring).toMatchObject({
      kind: 'major_road',
      kind_detail: 'trunk',
      'name:zh': '环城路',
      'name:en': 'Huancheng Road',
    })
    expect(roads.some((road) => road['is_bridge'] === true)).toBe(true)
    expect(roads.every((road) => typeof road['min_zoom'] === 'number')).toBe(true)
  })

  it('draws houses at the closest zoom only', async () => {
    expect(await kindsOf(14, 'buildings', 'kind')).toEqual(new Set(['building']))
    expect(await kindsOf(13, 'buildings', 'kind')).toEqual(new Set())
  })

  it('has water, woods, parks, campuses, works and places', async () => {
    expect(await kindsOf(10, 'water', 'kind')).toEqual(new Set(['river', 'lake']))
    const landuse = await kindsOf(11, 'landuse', 'kind')
    expect(landuse).toEqual(new Set(['residential', 'park', 'industrial', 'university', 'forest']))
    const named = propertiesOf(await tileOver(tiles, 11, ...places[0]), 'places')
    expect(named).toContainEqual(
      expect.objectContaining({ kind_detail: 'suburb', 'name:zh': '鼓澜街道', 'name:en': 'Gulan Subdistrict' }),
    )
  })
})
