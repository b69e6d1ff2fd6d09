import { describe, expect, it } from 'vitest'
import { hatchData, noHatch, withAreas } from '../../../client/map/areaLayers.ts'
import { areaPicture } from '../../../client/map/areaPicture.ts'
import { noAreas, outlinesOf, readAreas } from '../../../client/map/areaShapes.ts'
import { labelPoint } from '../../../client/map/labelPoint.ts'
import { locator } from '../../../client/map/locator.ts'
import { areaNames } from '../../../client/map/mapName.ts'
import { mapPalettes } from '../../../client/map/palette.ts'
import { baseStyle } from '../../../client/map/style.ts'
import { twoTownships } from '../../support/places.ts'

const shapes = readAreas(twoTownships)
const levels = { fine: 'community', coarse: 'township' } as const

describe('areas from a file', () => {
  it('are numbered and framed', () => {
    expect(shapes.collection.features.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(shapes.numberOf.get('c3')).toBe(5)
    expect(shapes.bounds).toEqual([120, 30, expect.closeTo(120.4, 9), expect.closeTo(30.2, 9)])
  })

  it.each([
    ['nothing', null],
    ['another document', { type: 'Topology' }],
    [
      'points',
      { features: [{ properties: { areaId: 'a', level: 'grid' }, geometry: { type: 'Point', coordinates: [1, 1] } }] },
    ],
    [
      'a level nobody knows',
      { features: [{ properties: { areaId: 'a', level: 'parish' }, geometry: { type: 'Polygon', coordinates: [] } }] },
    ],
    ['an area without a shape', { features: [{ properties: { areaId: 'a', level: 'grid' }, geometry: null }] }],
  ])('are none in %s', (_, json) => {
    expect(readAreas(json)).toEqual(noAreas)
  })

  it('find what a point lies in, of the level asked for', () => {
    expect([locator(shapes, 'community')(120.35, 30.1), locator(shapes, 'township')(120.35, 30.1)]).toEqual([
      'c4',
      't2',
    ])
    expect(locator(shapes, 'community')(121, 30.1)).toBeNull()
    expect(locator(noAreas, 'community')(120.35, 30.1)).toBeNull()
  })

  it('are outlined by their parts where they have no outline of their own', () => {
    const communities = readAreas({
      features: twoTownships.features.filter(({ properties }) => properties.level === 'community'),
    })
    expect(outlinesOf(shapes, 't1').map(({ properties }) => properties.areaId)).toEqual(['t1'])
    expect(outlinesOf(communities, 't1').map(({ properties }) => properties.areaId)).toEqual(['c1', 'c2'])
    expect(
      areaNames(communities, 'township', 'community')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(areaNames(shapes, 'township', 'community').map(({ id }) => id)).toEqual(['t1', 't2'])
  })
})

describe('the place of a name', () => {
  it('lies in the middle of a plain shape', () => {
    const { at } = labelPoint({ type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]] }) // prettier-ignore
    expect([at[0], at[1]]).toEqual([expect.closeTo(2, 5), expect.closeTo(1, 5)])
  })

  it('lies inside a bent one, and in the largest of several', () => {
    const bent = [[[0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [0, 1], [0, 0]]] // prettier-ignore
    const { at } = labelPoint({ type: 'MultiPolygon', coordinates: [[[[20, 20], [20.1, 20], [20.1, 20.1], [20, 20]]], bent] }) // prettier-ignore
    const [x = 0, y = 0] = at
    expect((y > 0 && y < 1 && x > 0 && x < 9) || (x > 8 && x < 9 && y > 0 && y < 9)).toBe(true)
  })
})

describe('the areas’ picture', () => {
  const values = new Map([
    ['c1', 0],
    ['c2', 3],
    ['c4', 99],
  ])
  const picture = areaPicture(shapes, 'community', 'open_incidents', values, ['t2'])

  it('has a class for each area of the fine level, and a hatch for those without data or cover', () => {
    expect([...picture.classes]).toEqual([-1, -1, -1, 0, 3, -1, 4])
    expect(picture.hatched.noData.map(({ properties }) => properties.areaId)).toEqual(['c3'])
    expect(picture.hatched.noCover.map(({ properties }) => properties.areaId)).toEqual(['t2'])
    expect(hatchData(picture.hatched)).toMatchObject({
      features: [{ properties: { kind: 'noData' } }, { properties: { kind: 'noCover' } }],
    })
  })

  it('changes its key with what is hatched, and with nothing else', () => {
    const busier = areaPicture(shapes, 'community', 'open_incidents', new Map([...values, ['c1', 7]]), ['t2'])
    expect(busier.key).toBe(picture.key)
    expect(areaPicture(shapes, 'community', 'open_incidents', values, []).key).not.toBe(picture.key)
  })
})

describe('areas in a style', () => {
  const palette = mapPalettes.dark
  const options = { shapes, hatched: noHatch, levels, palette, theme: 'dark', scale: 1 } as const
  const idsOf = (style: ReturnType<typeof withAreas>) => style.layers.map(({ id }) => id)

  it('lie under water and streets, their borders over the streets', () => {
    const base = baseStyle({ palette, language: 'zh-CN', scale: 1, basemap: '/tiles', fontFaces: {}, names: true })
    const ids = idsOf(withAreas(base, options))
    const inOrder = ['earth', 'area-fill', 'area-noCover', 'water', 'streets-highway', 'area-borders', 'street-names']
    expect(inOrder.map((id) => ids.indexOf(id))).toEqual(inOrder.map((id) => ids.indexOf(id)).sort((a, b) => a - b))
    expect(ids).toEqual(expect.arrayContaining(inOrder))
  })

  it('lie under the first line and the first text of a deployer’s own style', () => {
    const own = {
      version: 8 as const,
      sources: { city: { type: 'vector' as const, url: '/city' } },
      layers: [
        { id: 'sea', type: 'background' as const },
        { id: 'roads', type: 'line' as const, source: 'city', 'source-layer': 'roads' },
        { id: 'texts', type: 'symbol' as const, source: 'city', 'source-layer': 'places' },
      ],
    }
    const ids = idsOf(withAreas(own, options))
    expect(ids[0]).toBe('sea')
    expect(ids.slice(1, 3)).toEqual(['area-fill', 'area-hairlines'])
    expect(ids.slice(-3)).toEqual(['roads', 'area-borders', 'texts'])
  })

  it('have one kind of border where there is one level', () => {
    const base = baseStyle({ palette, language: 'en', scale: 1, basemap: null, fontFaces: {}, names: false })
    const ids = idsOf(withAreas(base, { ...options, levels: { fine: 'community', coarse: 'community' } }))
    expect(ids).toEqual(['ground', 'area-fill', 'area-hairlines', 'area-noData', 'area-noCover'])
  })
})
