import { describe, expect, it } from 'vitest'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import { catchUp } from '../../../../server/demo/live/catchUp.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import { aTown } from '../../../support/aTown.ts'
import { hours, minutes, noon } from '../../../support/given.ts'

const { ground } = aTown()

function stoodStill(gapMs: number) {
  const simulation = new Simulation({ ground, site: demoSite }, noon - 40 * minutes)
  simulation.advance(noon, 'coarse')
  const wereOpen = [...simulation.cases.keys()]
  const unfinished = simulation.unfinished()
  const { units, stories } = catchUp(simulation, noon + gapMs)
  const told = stories.map((story) => ({ id: idOf(story[0]!.report), reports: story.map(({ report }) => report) }))
  return { simulation, wereOpen, unfinished: simulation.unfinished().union(unfinished), units, told }
}

function idOf(report: object): string {
  return 'incidentId' in report
    ? (report.incidentId as string)
    : (report as { orderId: string }).orderId.replace(/-D?\d+$/, '')
}

function unitOf(report: object): string {
  return (report as { unitId: string }).unitId
}

describe('catching up after a gap', { timeout: 60_000 }, () => {
  it('tells a short one in full, each incident in one piece', () => {
    const { told, units } = stoodStill(hours)
    const begun = told.filter(({ reports }) => reports.some(({ type }) => type === 'incident.reported'))
    expect(begun.length).toBeGreaterThan(40)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
    expect(units.every(({ report }) => report.type.startsWith('unit.'))).toBe(true)
  })

  it('tells of a long one how what was open ended, and what is open now', () => {
    const { told, wereOpen, unfinished, simulation, units } = stoodStill(15 * hours)
    const ids = new Set(told.map(({ id }) => id))
    expect([...ids].filter((id) => !unfinished.has(id))).toEqual([])
    const ended = wereOpen.filter((id) => !simulation.cases.has(id))
    expect(ended.length).toBeGreaterThan(5)
    const isEnd = (type: string) => ['incident.stamped', 'incident.cancelled', 'incident.diverted'].includes(type)
    for (const id of ended)
      expect(told.find((story) => story.id === id)!.reports.some(({ type }) => isEnd(type))).toBe(true)
    expect(units.length).toBeLessThan(simulation.crews.length * 2)
  })

  it('begins anew after days, leaving nothing open and nobody on duty that is not', () => {
    const { told, wereOpen, simulation, units } = stoodStill(9 * 24 * hours)
    expect(wereOpen.filter((id) => !told.some((story) => story.id === id))).toEqual([])
    expect(wereOpen.filter((id) => simulation.cases.has(id))).toEqual([])
    const onDuty = new Set(
      simulation.crews.filter(({ no }) => simulation.states[no]!.onDuty).map(({ unitId }) => unitId),
    )
    const lastDuty = new Map(
      units.flatMap(({ report }) => (report.type.startsWith('unit.signed') ? [[unitOf(report), report.type]] : [])),
    )
    expect([...onDuty].filter((unitId) => lastDuty.get(unitId) !== 'unit.signed_on')).toEqual([])
    expect([...lastDuty].filter(([unitId, type]) => type === 'unit.signed_on' && !onDuty.has(unitId!))).toEqual([])
  })

  it('leaves units on the streets of the present', () => {
    const { simulation } = stoodStill(3 * hours)
    expect(simulation.now).toBe(noon + 3 * hours)
    expect(simulation.whereabouts().every(({ at }) => at === simulation.now)).toBe(true)
  })
})
