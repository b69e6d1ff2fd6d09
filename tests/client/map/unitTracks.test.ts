import { describe, expect, it } from 'vitest'
import { mercator } from '../../../client/map/mercator.ts'
import { UnitBuffer } from '../../../client/map/unitBuffer.ts'
import { UnitTracks } from '../../../client/map/unitTracks.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aCall, aUnit, given, issued, minutes, noon, onDuty, seconds } from '../../support/given.ts'

const limits = siteSchema.parse({ name: { zh: '测试', en: 'Test' } }).positions
const fix = (unit: number, at: number, lon = 120) => {
  return { unit, at, receivedAt: at, lon, lat: 30, speedKmh: null, heading: 90, area: 0 }
}

describe('units as the stage knows them', () => {
  it('brings over only what moved since it last looked, and everything of another set', () => {
    const world = given(aUnit('P0'), aUnit('P1'))
    const positions = new Positions([fix(0, noon), fix(1, noon)])
    const tracks = new UnitTracks(new UnitBuffer(mercator(120, 30), 0))
    const move = (fresh: boolean) => tracks.move(world.units, positions, 0, { glides: true, fresh })
    expect(move(true)).toBe(2)
    expect(move(false)).toBe(0)
    positions.put(fix(1, noon + seconds, 120.01))
    positions.put(fix(0, noon - seconds))
    expect(move(false)).toBe(1)
    expect(move(true)).toBe(2)
  })

  it('counts as the legend does, and ages units by their fixes', () => {
    const world = given(
      ...['P0', 'P1', 'P2', 'P3'].flatMap((id) => [aUnit(id), onDuty(id)]),
      aUnit('off'),
      aCall('J1', -minutes),
      issued('O1', 'J1', 'P1', -minutes),
    )
    const positions = new Positions([fix(0, noon), fix(1, noon), fix(2, noon - 10 * minutes), fix(4, noon)])
    const tracks = new UnitTracks(new UnitBuffer(mercator(120, 30), 0))
    tracks.move(world.units, positions, 0, { glides: true, fresh: true })
    expect(tracks.look(world.units, positions, noon, limits)).toEqual({
      free: 1,
      committed: 1,
      unavailable: 0,
      unlocated: 2,
    })
    expect(tracks.look(world.units, positions, noon + 10 * minutes, limits)).toEqual({
      free: 0,
      committed: 0,
      unavailable: 0,
      unlocated: 4,
    })
  })
})
