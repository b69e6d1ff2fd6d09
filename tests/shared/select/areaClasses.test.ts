import { describe, expect, it } from 'vitest'
import {
  areaMeasureNames,
  classCount,
  classOf,
  legendClasses,
  measureClasses,
} from '../../../shared/select/areaClasses.ts'
import { minutes } from '../../support/given.ts'

describe('classes of the map’s measures', () => {
  it.each(areaMeasureNames)('%s rises through five classes, an edge belonging to the lower one', (measure) => {
    const { edges } = measureClasses[measure]
    expect(edges.map((edge) => classOf(measure, edge))).toEqual([0, 1, 2, 3])
    expect(edges.map((edge) => classOf(measure, edge + 1))).toEqual([1, 2, 3, 4])
    expect(legendClasses(measure)).toHaveLength(classCount)
  })

  it('tells none from one, as a room must', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((n) => classOf('open_incidents', n))).toEqual([0, 1, 2, 3, 3, 4, 4])
    expect(legendClasses('open_incidents')).toEqual([
      { from: null, to: 0 },
      { from: 1, to: 1 },
      { from: 2, to: 2 },
      { from: 3, to: 4 },
      { from: 5, to: null },
    ])
  })

  it('has the classes of a duration meet at their edges', () => {
    const classes = legendClasses('p90_total')
    expect(classes[0]).toEqual({ from: null, to: 5 * minutes })
    expect(classes[1]).toEqual({ from: 5 * minutes, to: 10 * minutes })
    expect(classes.at(-1)).toEqual({ from: 20 * minutes, to: null })
  })
})
