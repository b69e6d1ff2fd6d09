import { describe, expect, it } from 'vitest'
import { wallsMayStepBack } from '../../../server/screens/justShown.ts'
import { folded, hours, minutes, noon, stamp } from '../../support/given.ts'

const place = { name: 'wall', room: 'hall', widthMm: 4800, farViewerMm: 5000 }
const paired = stamp({ type: 'screen.paired', at: noon, area: null, data: { screenId: 's1', ...place } }, 1)
const veiled = stamp({ type: 'screens.veiled', at: noon, area: null, data: { room: 'hall', veiled: true } } as never, 2)
const wall = { kind: 'wall', screenId: 's1' } as const

const rule = (facts: Parameters<typeof folded>[0], openFrom = noon - 4 * hours) =>
  wallsMayStepBack({ recorder: { world: folded(facts) }, clock: () => noon, openFrom: () => openFrom })

describe('a wall that steps back from its live picture [Y8]', () => {
  it('reads what it showed in the last half hour, and no more', () => {
    const may = rule([paired])
    expect(may(wall, noon - 30 * minutes, noon)).toBe(true)
    expect(may(wall, noon - 40 * minutes, noon)).toBe(false)
    expect(may({ kind: 'wall', screenId: 's2' }, noon - minutes, noon)).toBe(false)
    expect(may({ kind: 'feed', name: 'x' } as never, noon - minutes, noon)).toBe(false)
  })

  it('reads nothing of an earlier shift, and nothing while its room has visitors', () => {
    expect(rule([paired], noon - 10 * minutes)(wall, noon - 15 * minutes, noon)).toBe(false)
    expect(rule([paired], noon - 10 * minutes)(wall, noon - 5 * minutes, noon)).toBe(true)
    expect(rule([paired, veiled])(wall, noon - 5 * minutes, noon)).toBe(false)
  })
})
