import { describe, expect, it } from 'vitest'
import { freeLook, stretchesOf, trailLooks } from '../../../client/map/trails.ts'

const minute = 60_000

describe('[F6] a trail', () => {
  it('shows a unit’s way between two instants, with a hole where nothing was heard', () => {
    const points = [0, 1, 2, 9, 10].map((at) => [at * minute, 120 + at, 30] as const)
    const stretches = stretchesOf(points, minute, 9 * minute)
    expect(stretches.map((stretch) => stretch.map(([at]) => at / minute))).toEqual([[1, 2], [9]])
  })

  it('has a line that no other has', () => {
    const looks: number[] = []
    for (const _ of trailLooks) looks.push(freeLook(looks))
    expect(new Set(looks).size).toBe(trailLooks.length)
    const lines = trailLooks.map(({ dash, width }) => `${dash.join(' ')}|${width}`)
    expect(new Set(lines).size).toBe(trailLooks.length)
  })
})
