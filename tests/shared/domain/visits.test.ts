import { describe, expect, it } from 'vitest'
import { Visits } from '../../../shared/domain/visits.ts'
import { minutes, noon } from '../../support/given.ts'

describe('visits', () => {
  it('keep the latest pass of each area, whatever the order they are heard in', () => {
    const visits = new Visits({ since: noon, lastAt: [] })
    expect(visits.put('c1', noon + 5 * minutes)).toBe(true)
    expect(visits.put('c1', noon + 2 * minutes)).toBe(false)
    expect(visits.put('c2', noon + minutes)).toBe(true)
    expect([visits.lastAt('c1'), visits.lastAt('c2'), visits.lastAt('c3')]).toEqual([
      noon + 5 * minutes,
      noon + minutes,
      undefined,
    ])
  })

  it('continue an earlier watch', () => {
    const visits = new Visits({ since: noon - 60 * minutes, lastAt: [['c1', noon - 50 * minutes]] })
    expect([visits.since, visits.lastAt('c1')]).toEqual([noon - 60 * minutes, noon - 50 * minutes])
  })
})
