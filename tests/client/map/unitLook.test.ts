import { describe, expect, it } from 'vitest'
import {
  decodeLook,
  encodeLook,
  unitCertainties,
  unitLook,
  unitShapes,
  unitTones,
} from '../../../client/map/unitLook.ts'
import { aUnit, given, onDuty } from '../../support/given.ts'

const unit = (data: object = {}) => {
  const world = given(aUnit('P1', data), onDuty('P1'))
  return world.units.get('P1')!
}

describe('how a unit looks', () => {
  it('survives the way into the vertex buffer and back', () => {
    for (const shape of unitShapes)
      for (const tone of unitTones)
        for (const contact of unitCertainties) {
          const look = { shape, tone, contact }
          expect(decodeLook(encodeLook(look))).toEqual(look)
        }
    expect(encodeLook(null)).toBe(0)
    expect(decodeLook(0)).toBeNull()
  })

  it('tells free from committed from unavailable', () => {
    expect(unitLook(unit(), 'fresh', true)?.tone).toBe('free')
    expect(unitLook({ ...unit(), orderIds: ['O1'] }, 'fresh', true)?.tone).toBe('committed')
    expect(unitLook({ ...unit(), status: 'break' }, 'fresh', true)?.tone).toBe('unavailable')
  })

  it('hides those off duty', () => {
    expect(unitLook({ ...unit(), onDuty: false }, 'fresh', true)).toBeNull()
  })

  it('keeps a unit out of contact on the map as an outline, and never calls it free', () => {
    expect(unitLook(unit(), 'unlocated', true)).toEqual({ shape: 'arrow', tone: 'unavailable', contact: 'unlocated' })
    expect(unitLook({ ...unit(), orderIds: ['O1'] }, 'unlocated', true)?.tone).toBe('committed')
  })

  it('points no arrow where the heading is unknown', () => {
    expect(unitLook(unit({ kind: 'car' }), 'fresh', false)?.shape).toBe('disc')
    expect(unitLook(unit({ kind: 'drone' }), 'fresh', false)?.shape).toBe('cross')
    expect(unitLook(unit({ kind: 'foot' }), 'fresh', true)?.shape).toBe('disc')
  })
})
