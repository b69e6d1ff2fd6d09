import { describe, expect, it } from 'vitest'
import { distanceM } from '../../../server/geo.ts'
import { unitHomes } from '../../../server/import/homes.ts'
import { placeAt, type TrackPoint, unitTracks } from '../../../server/import/unitTracks.ts'
import { harbourReading, plainMapping, readText } from './harbour.ts'

const minute = 60_000

describe('a unit’s track', () => {
  it('leads from home to the scene between going en route and arriving', async () => {
    const reading = await harbourReading()
    const [, call] = reading.calls
    const { stamps } = call!.responses[0]!
    const track = unitTracks(reading).get('A7')!
    const home = unitHomes(reading).get('A7')!
    expect(placeAt(track, reading.period!.from)).toMatchObject(home)
    expect(placeAt(track, stamps.on_scene!)).toMatchObject({ lon: call!.lon, lat: call!.lat })
    expect(placeAt(track, stamps.cleared! - 1)).toMatchObject({ lon: call!.lon, lat: call!.lat, speedKmh: 0 })
    expect(placeAt(track, reading.period!.from - 1)).toBeNull()
  })

  it('goes home at a plausible speed, and starts anew from wherever it is called', async () => {
    const reading = await harbourReading()
    const track = unitTracks(reading).get('E1')!
    const [, second] = reading.calls
    const { on_scene: arrived, cleared } = second!.responses[1]!.stamps
    expect(placeAt(track, arrived!)).toMatchObject({ lon: second!.lon, lat: second!.lat })
    expect(placeAt(track, cleared! + minute)).toMatchObject({ speedKmh: 30, heading: expect.any(Number) })
    expect(placeAt(track, reading.period!.to)).toMatchObject(unitHomes(reading).get('E1')!)
    for (let at = reading.period!.from; at < reading.period!.to; at += minute)
      expect(placeAt(track, at)!.speedKmh).toBeLessThanOrEqual(91)
  })

  it('of one that never arrives leads towards the scene and turns back when it is released', async () => {
    const reading = await harbourReading()
    const { stamps } = reading.calls[0]!.responses[1]!
    const track = unitTracks(reading).get('T2')!
    const scene = { lon: reading.calls[0]!.lon!, lat: reading.calls[0]!.lat! }
    expect(stamps.on_scene).toBeUndefined()
    expect(distanceM(placeAt(track, stamps.cleared!)!, scene)).toBeLessThanOrEqual(
      distanceM(placeAt(track, stamps.en_route!)!, scene),
    )
  })

  it('stands still for a unit that never set out', async () => {
    const reading = await harbourReading()
    const track = unitTracks(reading).get('P4')!
    expect(track).toHaveLength(1)
    expect(placeAt(track, reading.period!.to)).toMatchObject({ heading: null, speedKmh: 0 })
  })

  it('is not made where no call has a place', async () => {
    const mapping = plainMapping({ unit: { id: 'unit' }, stamps: { received: 'received', dispatched: 'sent' } })
    const reading = await readText(
      'id,unit,type,received,sent\n1,A,theft,2026-03-02 10:00:00,2026-03-02 10:01:00\n',
      mapping,
    )
    expect(unitTracks(reading).size).toBe(0)
  })

  it('gives place, heading and speed along the way', () => {
    const track: TrackPoint[] = [
      { at: 0, lon: 10, lat: 54 },
      { at: minute, lon: 10, lat: 54.009 },
    ]
    expect(placeAt(track, minute / 2)).toEqual({ lon: 10, lat: 54.0045, heading: 0, speedKmh: 60 })
    expect(placeAt(track, 2 * minute)).toEqual({ lon: 10, lat: 54.009, heading: null, speedKmh: 0 })
  })
})

describe('a unit’s home', () => {
  it('is the middle of the station’s ground in which most of its calls lie', async () => {
    const mapping = plainMapping({
      unit: { id: 'unit', station: { column: 'ground', of: 'call' } },
      stamps: { received: 'received', dispatched: 'sent' },
      location: { lon: 'lon', lat: 'lat' },
    })
    const at = '2026-03-02 10:00:00,2026-03-02 10:01:00'
    const text = `id,unit,type,received,sent,ground,lon,lat\n1,A,fire,${at},7,10,54\n2,A,fire,${at},7,10.2,54.2\n3,A,fire,${at},8,11,55\n4,B,fire,${at},7,10.1,54.1\n`
    const homes = unitHomes(await readText(text, mapping))
    expect(homes.get('A')).toEqual({ lon: 10.1, lat: 54.1 })
    expect(homes.get('B')).toEqual({ lon: 10.1, lat: 54.1 })
  })
})
