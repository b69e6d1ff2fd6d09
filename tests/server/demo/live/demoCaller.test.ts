import { describe, expect, it } from 'vitest'
import { splitCaller } from '../../../../server/door/callerRow.ts'
import { factRow } from '../../../../server/door/factRow.ts'
import { withDemoCaller } from '../../../../server/demo/live/demoCaller.ts'
import { aCall, stated } from '../../../support/given.ts'

const calls = Array.from({ length: 300 }, (_, i) => withDemoCaller(aCall(`J${i}`, 0)))

describe('the demo’s callers', () => {
  it('stand beside about a third of the calls, and say that they are invented', () => {
    const callers = calls.flatMap(({ caller }) => caller ?? [])
    expect(callers.length).toBeGreaterThan(50)
    expect(callers.length).toBeLessThan(200)
    for (const { name, phone } of callers)
      expect([name, phone]).toEqual(['演示来电人', expect.stringMatching(/^000-\d{4}$/)])
  })

  it('are the same each time, and taken by the door', () => {
    expect(withDemoCaller(aCall('J7', 0)).caller).toEqual(calls[7]!.caller)
    for (const row of calls) {
      const { value, problem } = splitCaller(row)
      expect([problem, 'reason' in factRow(value)]).toEqual([null, false])
    }
  })

  it('stand beside nothing else', () => {
    expect(withDemoCaller(stated('J1', 'answered', 0))).not.toHaveProperty('caller')
    expect(withDemoCaller(aCall('J1', 0, { origin: 'police' }))).not.toHaveProperty('caller')
  })
})
