import { expect, it } from 'vitest'
import { demoSite } from '../../../../server/demo/demoSite.ts'
import { Simulation } from '../../../../server/demo/simulation/simulation.ts'
import { aTown } from '../../../support/aTown.ts'
import { minutes, noon } from '../../../support/given.ts'

it('crews answer what the real desk orders, and are not sent elsewhere meanwhile', () => {
  const simulation = new Simulation({ ground: aTown().ground, site: demoSite }, noon)
  simulation.advance(noon + 2 * minutes, 'coarse')
  const free = simulation.crews.filter(
    ({ no, sort }) => sort.letter === 'P' && simulation.states[no]!.onDuty && simulation.states[no]!.orderId === null,
  )
  const [lon, lat] = free[0]!.place
  const incident = { incidentId: 'K', incidentType: 'fight', priority: 2, lon, lat, areaId: null, place: null }
  const about = {
    kind: 'dispatch' as const,
    issuedAt: simulation.now,
    party: null,
    task: null,
    replaces: null,
    incident,
  }
  const orders = free.slice(0, 8).map(({ unitId }, i) => ({ ...about, orderId: `K-${i + 1}`, unitId }))
  const news = { seq: 1, complete: false, orders, withdrawn: [], ended: [] }
  simulation.obey(news)
  simulation.obey(news)
  const { reports } = simulation.advance(simulation.now + 60 * minutes, 'coarse')
  const steps = reports.flatMap(({ report }) =>
    report.type === 'order.stamped' && report.orderId.startsWith('K-') ? [`${report.orderId} ${report.step}`] : [],
  )
  expect(new Set(steps).size).toBe(steps.length)
  const answering = orders.filter(({ orderId }) => steps.includes(`${orderId} accepted`))
  expect(answering.length).toBeGreaterThan(5)
  for (const { orderId } of answering) expect(steps).toContain(`${orderId} on_scene`)
  const closed = reports.some(({ report }) => 'incidentId' in report && report.incidentId === 'K')
  expect(closed).toBe(false)
})
