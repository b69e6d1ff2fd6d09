import { describe, expect, it } from 'vitest'
import { loadAreas } from '../../../server/areas/loadAreas.ts'
import { squareGrid } from '../../../server/areas/squareGrid.ts'
import { placeCalls } from '../../../server/import/placeCalls.ts'
import { harbourAreas, harbourReading } from './harbour.ts'

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

describe('the area of a call', () => {
  it('is the one its source names, or else the one it lies in', async () => {
    const { calls } = await harbourReading()
    const places = placeCalls(calls, harbourAreas())
    expect(calls.map(places.areaOf)).toEqual(['old-quay', 'mill-hill', 'old-quay'])
    expect(calls.map(places.namedArea)).toEqual(['old-quay', 'mill-hill', null])
    expect(places).toMatchObject({ byName: 2, byPosition: 1, nowhere: 0 })
  })

  it('stays the named one where the position says otherwise, and is counted', async () => {
    const { calls } = await harbourReading()
    const moved = calls.map((call) => (call.id === 'H-2' ? { ...call, lon: 10.2, lat: 54.1 } : call))
    const places = placeCalls(moved, harbourAreas())
    expect(places.areaOf(moved[1]!)).toBe('mill-hill')
    expect(places.disagreements).toEqual([{ callId: 'H-2', line: 3, named: 'mill-hill', located: 'old-quay' }])
  })

  it('is a finer one inside the named, where the position tells', async () => {
    const { calls } = await harbourReading()
    const areas = loadAreas(
      {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: { n: 'Old Quay', up: null }, geometry: square(10, 54, 0.5) },
          { type: 'Feature', properties: { n: 'Rope Walk', up: 'Old Quay' }, geometry: square(10.2, 54.1, 0.002) },
        ],
      },
      { nameProperty: 'n', parentProperty: 'up', crs: 'wgs84' },
    )
    const places = placeCalls(calls, areas)
    expect(places.areaOf(calls[0]!)).toBe('rope-walk')
    expect(places.disagreements).toEqual([])
  })

  it('is none for a name that no area has and no position, and the name is told', async () => {
    const { calls } = await harbourReading()
    const lost = calls.map((call) => ({ ...call, areaName: 'Atlantis', lon: null, lat: null }))
    const places = placeCalls(lost, harbourAreas())
    expect(places).toMatchObject({ byName: 0, byPosition: 0, nowhere: 3 })
    expect([...places.unknownNames]).toEqual([['Atlantis', 3]])
  })

  it('in a grid goes by position alone', async () => {
    const { calls } = await harbourReading()
    const grid = squareGrid({ west: 10.19, south: 54.09, east: 10.23, north: 54.12 }, 1000, {
      zh: '海港',
      en: 'Harbour',
    })
    const places = placeCalls(calls, grid)
    expect(places).toMatchObject({ byName: 0, byPosition: 3 })
    expect(places.unknownNames.size).toBe(0)
  })
})
