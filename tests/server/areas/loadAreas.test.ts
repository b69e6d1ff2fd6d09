import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { AreaFileError } from '../../../server/areas/area.ts'
import { areaLocator } from '../../../server/areas/areaLocator.ts'
import { type AreaOptions, loadAreas } from '../../../server/areas/loadAreas.ts'

type Ring = number[][]
const ring = (west: number, south: number, size = 0.1): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const feature = (properties: object | null, geometry: unknown = { type: 'Polygon', coordinates: [ring(120, 30)] }) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const load = (geojson: unknown, options: Partial<AreaOptions> = {}) =>
  loadAreas(geojson, { nameProperty: 'name', crs: 'wgs84', ...options })

describe('areas from GeoJSON', () => {
  it('get our property names, an id from their name and one area around them', () => {
    const { areas, geojson, problems } = load(
      collection(feature({ name: 'Haight Ashbury', zh: '海特' }), feature({ name: '滨江/江南' })),
      {
        nameZhProperty: 'zh',
        rootName: { zh: '全区', en: 'All of it' },
      },
    )
    expect(areas.map(({ areaId, parentId, level, name }) => [areaId, parentId, level, name.zh, name.en])).toEqual([
      ['all-of-it', null, 'district', '全区', 'All of it'],
      ['haight-ashbury', 'all-of-it', 'township', '海特', 'Haight Ashbury'],
      ['滨江-江南', 'all-of-it', 'township', '滨江/江南', '滨江/江南'],
    ])
    expect(geojson.features.map(({ properties }) => properties)[0]).toEqual({
      areaId: 'haight-ashbury',
      parentId: 'all-of-it',
      level: 'township',
      nameZh: '海特',
      nameEn: 'Haight Ashbury',
    })
    expect(problems).toEqual([])
  })

  it('make a tree from ids and parents, parents first, whatever their order', () => {
    const { areas } = load(
      collection(
        feature({ name: 'Block', id: 3, up: 2 }),
        feature({ name: 'Ward', id: 2, up: 1 }),
        feature({ name: 'Town', id: 1, up: null }),
      ),
      { idProperty: 'id', parentProperty: 'up' },
    )
    expect(areas.map(({ areaId, parentId, level }) => [areaId, parentId, level])).toEqual([
      ['1', null, 'district'],
      ['2', '1', 'township'],
      ['3', '2', 'community'],
    ])
  })

  it('take their level from the file or the options', () => {
    const given = collection(feature({ name: 'A', level: 'Community' }), feature({ name: 'B' }))
    expect(load(given, { levelProperty: 'level', level: 'grid' }).areas.map(({ level }) => level)).toEqual([
      'district',
      'community',
      'grid',
    ])
  })

  it('of one name are one area, of one name under two parents are two', () => {
    const { areas, geojson, problems } = load(
      collection(
        feature({ name: 'East', up: null }),
        feature({ name: 'West', up: null }),
        feature({ name: 'Mill', up: 'East' }),
        feature({ name: 'Mill', up: 'West' }),
        feature({ name: 'Mill', up: 'West' }, { type: 'Polygon', coordinates: [ring(121, 31)] }),
      ),
      { parentProperty: 'up' },
    )
    expect(areas.map(({ areaId }) => areaId)).toEqual(['whole-area', 'east', 'west', 'mill', 'mill-2'])
    expect(geojson.features.at(-1)!.geometry).toMatchObject({
      type: 'MultiPolygon',
      coordinates: [[ring(120, 30)], [ring(121, 31)]],
    })
    expect(problems).toEqual([
      { path: 'features[4]', reason: 'the same area as features[3]: joined to it', featureLeftOut: false },
    ])
  })

  it('have a centre that lies inside them, even in a crescent', () => {
    const crescent = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 9],
      [9, 9],
      [9, 1],
      [0, 1],
      [0, 0],
    ]
    const { areas, geojson } = load(collection(feature({ name: 'Bay' }, { type: 'Polygon', coordinates: [crescent] })))
    expect(areaLocator(geojson)(...areas[0]!.centre)).toBe('bay')
    expect(areas[0]!.centre).toEqual([9.5, 5])
  })

  it.each(['gcj02', 'bd09'] as const)('in %s are brought to WGS-84, and the file given stays as it was', (crs) => {
    const system = crs === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09
    const shifted = ring(120, 30).map((position) =>
      gcoord.transform(position as [number, number], gcoord.WGS84, system),
    )
    const given = collection(feature({ name: 'Shifted' }, { type: 'Polygon', coordinates: [shifted] }))
    const before = structuredClone(given)
    const { geojson } = load(given, { crs })
    expect(given).toEqual(before)
    const [outer] = geojson.features[0]!.geometry.coordinates as Ring[]
    outer!.forEach(([lon, lat], index) => {
      expect(Math.abs(lon! - ring(120, 30)[index]![0]!)).toBeLessThan(2e-5)
      expect(Math.abs(lat! - ring(120, 30)[index]![1]!)).toBeLessThan(2e-5)
    })
    expect(Math.abs(shifted[0]![0]! - 120)).toBeGreaterThan(2e-3)
  })

  it('are read from the polygons of a geometry collection and from a single feature', () => {
    const parts = { type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [ring(120, 30)] }] }
    expect(load(feature({ name: 'One' }, parts)).areas).toHaveLength(1)
  })
})

describe('a bad feature', () => {
  const good = feature({ name: 'Good' })
  const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })

  it.each([
    ['is not a feature', 'nonsense', 'features[1]', 'not a GeoJSON feature'],
    ['has no name', feature({ title: 'x' }), 'features[1].properties.name', 'no name; the feature has title'],
    ['has no properties', feature(null), 'features[1].properties.name', 'no properties'],
    ['has no geometry', feature({ name: 'x' }, null), 'features[1].geometry', 'no geometry'],
    [
      'is a point',
      feature({ name: 'x' }, { type: 'Point', coordinates: [1, 2] }),
      'features[1].geometry.type',
      'Point where an area needs Polygon or MultiPolygon',
    ],
    [
      'has no coordinates',
      feature({ name: 'x' }, { type: 'Polygon', coordinates: [] }),
      'features[1].geometry.coordinates',
      'no coordinates',
    ],
    [
      'has text for a ring',
      feature({ name: 'x' }, polygon('round')),
      'features[1].geometry.coordinates[0]',
      'not a ring of positions',
    ],
    [
      'has text for a number',
      feature({ name: 'x' }, polygon([['1', '2']])),
      'features[1].geometry.coordinates[0][0]',
      'longitude and latitude must be numbers',
    ],
    [
      'has half a position',
      feature({ name: 'x' }, polygon([[1]])),
      'features[1].geometry.coordinates[0][0]',
      'not a position of longitude and latitude',
    ],
    [
      'has latitude first',
      feature({ name: 'x' }, polygon([[30, 120]])),
      'features[1].geometry.coordinates[0][0]',
      'latitude is not within 90: are longitude and latitude swapped?',
    ],
    [
      'is projected',
      feature({ name: 'x' }, polygon([[551234.5, 4181234.5]])),
      'features[1].geometry.coordinates[0][0]',
      'not degrees: a projected coordinate system has to be converted first',
    ],
    [
      'has a bad ring deep inside',
      feature({ name: 'x' }, { type: 'MultiPolygon', coordinates: [[ring(1, 1)], [ring(2, 2), [[1, null]]]] }),
      'features[1].geometry.coordinates[1][1][0]',
      'longitude and latitude must be numbers',
    ],
  ])('that %s is left out, with path and reason', (_, bad, path, reason) => {
    const { areas, problems } = load(collection(good, bad))
    expect(areas.map(({ areaId }) => areaId)).toEqual(['good'])
    expect(problems).toEqual([{ path, reason, featureLeftOut: true }])
  })

  it('that encloses nothing is left out too', () => {
    const { areas, problems } = load(
      collection(
        good,
        feature(
          { name: 'x' },
          polygon([
            [1, 1],
            [2, 2],
            [1, 1],
          ]),
        ),
      ),
    )
    expect(areas).toHaveLength(1)
    expect(problems.map(({ path, featureLeftOut }) => [path, featureLeftOut])).toEqual([
      ['features[1].geometry.coordinates[0]', false],
      ['features[1].geometry', true],
    ])
  })

  it.each([
    ['an open ring is closed', feature({ name: 'x' }, polygon(ring(1, 1).slice(0, 4))), /not closed/],
    [
      'a hole of nothing is left out',
      feature(
        { name: 'x' },
        polygon(ring(1, 1), [
          [1, 1],
          [1, 1],
          [1, 1],
          [1, 1],
        ]),
      ),
      /fewer than three/,
    ],
    ['an unknown level gives way to the tree', feature({ name: 'x', level: 'parish' }), /parish is none of city/],
    [
      'a parent that is not there gives way to the whole',
      feature({ name: 'x', up: 'y' }),
      /its parent y is not in the file/,
    ],
    ['its own ancestor gives way to the whole', feature({ name: 'x', up: 'x' }), /its own ancestor/],
  ])('of a kind that can be mended is: %s', (_, bad, reason) => {
    const { areas, problems } = load(collection(good, bad), { levelProperty: 'level', parentProperty: 'up' })
    expect(areas.map(({ areaId }) => areaId)).toEqual(['whole-area', 'good', 'x'])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ reason: expect.stringMatching(reason), featureLeftOut: false })
  })
})

describe('an area file that cannot be used', () => {
  it.each([
    ['is not JSON', '{"type": ', /not JSON/],
    ['is not an object', '[]', /not a GeoJSON object/],
    ['is a topology', { type: 'Topology' }, /is Topology, not a GeoJSON FeatureCollection/],
    ['has no features', collection(), /no area that can be used/],
    ['has only bad ones', collection(feature({})), /features\[0\]\.properties\.name: no properties/],
    [
      'names another system',
      {
        ...collection(feature({ name: 'x' })),
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } },
      },
      /not in degrees/,
    ],
  ])('because it %s is refused with the reason', (_, given, message) => {
    expect(() => load(given)).toThrow(AreaFileError)
    expect(() => load(given)).toThrow(message)
  })

  it('is not one for naming longitude and latitude as older files do', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
    expect(load({ ...collection(feature({ name: 'x' })), crs }).areas).toHaveLength(1)
  })
})
