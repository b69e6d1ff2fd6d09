import { describe, expect, it } from 'vitest'
import type { AreaDraft } from '../../../server/areas/area.ts'
import { areaLocator, levelLocator } from '../../../server/areas/areaLocator.ts'
import { areaNames } from '../../../server/areas/areaNames.ts'
import { extentOf } from '../../../server/areas/grid.ts'
import { h3Grid } from '../../../server/areas/h3Grid.ts'
import { loadAreas } from '../../../server/areas/loadAreas.ts'
import { squareGrid } from '../../../server/areas/squareGrid.ts'

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const names = { zh: '数据范围', en: 'Extent' }
const extent = { west: 120, south: 30, east: 120.05, north: 30.04 }

const nested = loadAreas(
  {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { n: 'Town', l: 'township', up: null }, geometry: square(120, 30, 1) },
      { type: 'Feature', properties: { n: 'Lane', l: 'community', up: 'Town' }, geometry: square(120.2, 30.2, 0.1) },
    ],
  },
  { nameProperty: 'n', levelProperty: 'l', parentProperty: 'up', crs: 'wgs84' },
)

describe('the area at a position', () => {
  it('is the finest there', () => {
    const locate = areaLocator(nested.geojson)
    expect([locate(120.25, 30.25), locate(120.5, 30.5), locate(119, 30)]).toEqual(['lane', 'town', null])
  })

  it('can be asked of one level', () => {
    expect(levelLocator(nested.geojson, 'township')(120.25, 30.25)).toBe('town')
    expect(levelLocator(nested.geojson, 'district')(120.25, 30.25)).toBeNull()
  })

  it('is none where there are no areas', () => {
    expect(areaLocator({ type: 'FeatureCollection', features: [] })(120, 30)).toBeNull()
  })
})

describe('an area by name', () => {
  it('is found in either language and whatever the case and punctuation, and not where two have it', () => {
    const area = (areaId: string, zh: string, en: string): AreaDraft => ({
      areaId,
      parentId: null,
      level: 'township',
      name: { zh, en },
      centre: [0, 0],
    })
    const find = areaNames([area('a', '海特', 'Haight Ashbury'), area('b', '磨坊', 'Mill'), area('c', '磨房', 'MILL')])
    expect([find('haight-ashbury'), find('海特'), find('Mill'), find('磨坊'), find('Nowhere')]).toEqual([
      'a',
      'a',
      null,
      'b',
      null,
    ])
  })
})

describe.each([
  ['squares', () => squareGrid(extent, 1000, names)],
  ['hexagons', () => h3Grid(extent, 8, names)],
])('a grid of %s', (_, grid) => {
  it('covers every point of the extent, its corners and edges too', () => {
    const locate = areaLocator(grid().geojson)
    for (let x = 0; x <= 10; x++)
      for (let y = 0; y <= 10; y++) expect(locate(120 + 0.005 * x, 30 + 0.004 * y)).not.toBeNull()
  })

  it('has cells of one level under one district, each with its own id and centre', () => {
    const { areas, geojson, generated } = grid()
    const [root, ...cells] = areas
    expect(root).toMatchObject({ parentId: null, level: 'district', name: names })
    expect(new Set(cells.map(({ areaId }) => areaId)).size).toBe(cells.length)
    expect(cells.every(({ level, parentId }) => level === 'grid' && parentId === root!.areaId)).toBe(true)
    const locate = areaLocator(geojson)
    for (const { areaId, centre } of cells) expect(locate(...centre)).toBe(areaId)
    expect(generated).toBe(true)
  })
})

describe('a grid', () => {
  it('of squares has sides of the length asked for', () => {
    const { geojson } = squareGrid(extent, 1000, names)
    const [a, b, c] = (geojson.features[0]!.geometry.coordinates as number[][][])[0]!
    expect((c![1]! - b![1]!) * 111_320).toBeCloseTo(1000, -1)
    expect((b![0]! - a![0]!) * 111_320 * Math.cos((30.02 * Math.PI) / 180)).toBeCloseTo(1000, -1)
    expect(geojson.features.map(({ properties }) => properties.nameEn)).toEqual(
      expect.arrayContaining(['A1', 'B1', 'A2']),
    )
  })

  it('over a single point is a single square', () => {
    const here = { west: 120, south: 30, east: 120, north: 30 }
    expect(squareGrid(here, 500, names).geojson.features).toHaveLength(1)
    expect(areaLocator(h3Grid(here, 9, names).geojson)(120, 30)).not.toBeNull()
  })

  it('of too many cells is refused, with what to do', () => {
    expect(() => squareGrid({ ...extent, east: 160 }, 100, names)).toThrow(/more than 20000: ask for larger cells/)
    expect(() => h3Grid({ ...extent, east: 160 }, 12, names)).toThrow(/ask for a coarser resolution/)
  })

  it('lies over the located points', () => {
    const points = [
      { lon: 120, lat: 30 },
      { lon: null, lat: null },
      { lon: 119, lat: 31 },
    ]
    expect(extentOf(points)).toEqual({ west: 119, south: 30, east: 120, north: 31 })
    expect(extentOf([])).toBeNull()
  })
})
