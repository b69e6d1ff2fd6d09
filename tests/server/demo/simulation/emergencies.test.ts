import { describe, expect, it } from 'vitest'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import { clockAheadMs } from '../../../../server/demo/simulation/radio.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import { aTown } from '../../../support/aTown.ts'
import { hours, minutes, noon } from '../../../support/given.ts'

describe('a day of the demo', { timeout: 120_000 }, () => {
  it('has emergency buttons pressed by crews at work, each of whom is safe soon after', () => {
    const simulation = new Simulation({ ground: aTown().ground, site: demoSite }, noon)
    const reports = simulation.advance(noon + 24 * hours, 'coarse').reports.map(({ report }) => report)
    const pressed = reports.filter(({ type }) => type === 'unit.emergency')
    expect(pressed.length).toBeGreaterThan(1)
    for (const press of pressed) {
      const unitId = (press as { unitId: string }).unitId
      const safe = reports.find(
        (each) => each.type === 'unit.emergency_cleared' && each.unitId === unitId && each.at > press.at,
      )
      expect(safe!.at - press.at).toBeLessThan(5 * minutes)
    }
  })

  it('has a feed’s clock drift away now and then, and otherwise go right', () => {
    const ahead = Array.from({ length: 7 * 24 * 60 }, (_, i) => clockAheadMs(20_261_121, noon + i * minutes))
    const wrong = ahead.filter((ms) => ms !== 0)
    expect(wrong.length).toBeGreaterThan(60)
    expect(wrong.length).toBeLessThan(ahead.length / 10)
    expect(Math.min(...wrong)).toBeGreaterThan(2000)
  })
})
