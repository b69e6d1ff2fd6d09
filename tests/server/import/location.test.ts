import { describe, expect, it } from 'vitest'
import { pointFromColumns, pointFromText } from '../../../server/import/location.ts'

describe('a location', () => {
  it.each([
    ['(37.786117, -122.419854)'],
    ['37.786117,-122.419854'],
    ['37.786117 -122.419854'],
    ['POINT (-122.419854 37.786117)'],
    ['SRID=4326;Point(-122.419854 37.786117)'],
    ['{"type":"Point","coordinates":[-122.419854,37.786117]}'],
    ['{"latitude":"37.786117","longitude":"-122.419854"}'],
  ])('is read from %s', (text) => {
    expect(pointFromText(text, 'lat-lon', 'wgs84')).toEqual({ lon: -122.419854, lat: 37.786117 })
  })

  it('as a bare pair follows the order of the mapping', () => {
    expect(pointFromText('-122.419854, 37.786117', 'lon-lat', 'wgs84')).toEqual({ lon: -122.419854, lat: 37.786117 })
  })

  it('in the systems of Chinese maps is brought to WGS-84', () => {
    const gcj = pointFromColumns('120.2', '30.2', 'gcj02') as { lon: number; lat: number }
    expect(gcj.lon).toBeCloseTo(120.1954, 3)
    expect(gcj.lat).toBeCloseTo(30.2024, 3)
    const bd = pointFromColumns('120.2', '30.2', 'bd09') as { lon: number; lat: number }
    expect(bd.lon).toBeCloseTo(120.1888, 3)
    expect(bd.lat).toBeCloseTo(30.1966, 3)
  })

  it.each([
    ['(0, 0)', '0, 0 stands for no location'],
    ['(95.1, 137.7)', 'latitude is not within 90'],
    ['(-122.4, 37.7)', 'latitude is not within 90: are the two swapped?'],
    ['(37.7, -222.4)', 'longitude is not within 180'],
    ['near the bridge', 'neither a pair of numbers, nor POINT (lon lat), nor a GeoJSON point'],
    ['{"coordinates":', 'JSON that cannot be read'],
    ['{"coordinates":[]}', 'longitude and latitude must both be decimal degrees'],
  ])('%s is none', (text, reason) => {
    expect(pointFromText(text, 'lat-lon', 'wgs84')).toEqual({ reason })
  })
})
