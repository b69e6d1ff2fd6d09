import { describe, expect, it } from 'vitest'
import { UnitPlaces } from '../../../client/map/unitPlaces.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { aUnit, given, hours, minutes, noon, seconds } from '../../support/given.ts'

const { units } = given(aUnit('P0'), aUnit('P1'))
const locate = (lon: number) => (lon < 121 ? 'c1' : lon < 122 ? 'c2' : null)
const fix = (unit: number, at: number, lon: number) => {
  return { unit, at, receivedAt: at, lon, lat: 30, speedKmh: null, heading: null, area: 0 }
}

describe('where units are and have been', () => {
  it('is the area of the latest fix, and the time of the last pass', () => {
    const places = new UnitPlaces(locate)
    const positions = new Positions([fix(0, noon, 120.5), fix(1, noon, 130)])
    places.locate(units, positions, noon, minutes, null)
    positions.put(fix(0, noon + 10 * seconds, 121.5))
    places.locate(units, positions, noon + 10 * seconds, minutes, null)
    expect([places.areaOf(0), places.areaOf(1)]).toEqual(['c2', null])
    expect([places.visits.lastAt('c1'), places.visits.lastAt('c2')]).toEqual([noon, noon + 10 * seconds])
    expect(places.visits.since).toBe(noon)
  })

  it('tells nothing of passes before the watch', () => {
    const places = new UnitPlaces(locate)
    places.locate(
      units,
      new Positions([fix(0, noon - 5 * hours, 120.5), fix(1, noon - 30 * seconds, 121.5)]),
      noon,
      minutes,
      null,
    )
    expect([places.areaOf(0), places.visits.lastAt('c1')]).toEqual(['c1', undefined])
    expect(places.visits.lastAt('c2')).toBe(noon - 30 * seconds)
  })

  it('starts over with another set of positions, from what is known of it', () => {
    const places = new UnitPlaces(locate)
    places.locate(units, new Positions([fix(0, noon, 120.5)]), noon, minutes, null)
    const known = { since: noon - hours, lastAt: [['c2', noon - 20 * minutes] as const] }
    places.locate(units, new Positions([fix(1, noon, 130)]), noon, minutes, known)
    expect([places.areaOf(0), places.visits.lastAt('c1'), places.visits.lastAt('c2')]).toEqual([
      null,
      undefined,
      noon - 20 * minutes,
    ])
  })

  it('goes on from what the server tells anew, and keeps what was seen since', () => {
    const places = new UnitPlaces(locate)
    const positions = new Positions([fix(0, noon, 120.5)])
    places.locate(units, positions, noon, minutes, null)
    const known = { since: noon - hours, lastAt: [['c2', noon - 20 * minutes] as const] }
    places.locate(units, positions, noon, minutes, known)
    expect([places.visits.since, places.visits.lastAt('c1'), places.visits.lastAt('c2')]).toEqual([
      noon - hours,
      noon,
      noon - 20 * minutes,
    ])
  })
})
