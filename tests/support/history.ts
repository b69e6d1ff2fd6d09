import fc from 'fast-check'
import { decideReport } from '../../shared/decide/report.ts'
import type { Report } from '../../shared/decide/decision.ts'
import { apply, World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { aCall, aUnit, issued, onDuty, stamp, stated, step, told } from './given.ts'

/**
 * Any history of a small district: three units and three incidents whose reports come in any order, early, late and
 * more than once, with alerts and sweeps between them, exactly as the recorder would have stamped them.
 */
export const anyHistory: fc.Arbitrary<AnyFact[]> = fc
  .array(fc.tuple(anyReport(), fc.integer({ min: 0, max: 600_000 })), { maxLength: 120 })
  .map((told) => {
    const world = new World()
    const facts: AnyFact[] = []
    let now = 0
    for (const [report, wait] of told) {
      now = Math.max(now + wait, report.at)
      const decision = decideReport(world, report, { now, areaAt: () => null })
      if (!('facts' in decision)) continue
      for (const draft of decision.facts) {
        const fact = stamp(draft, world.seq + 1, now)
        facts.push(fact)
        apply(world, fact)
      }
      if (facts.length % 7 === 3) record({ type: 'world.swept', at: now, area: null, data: sweepLimits(now) })
      if (facts.length % 5 === 2) record(anAlert(now))
      if (facts.length % 11 === 6) record({ type: 'alert.cleared', at: now, area: null, data: { alertId: 'A1' } })
    }
    function record(draft: Parameters<typeof stamp>[0]) {
      const fact = stamp(draft, world.seq + 1, now)
      facts.push(fact)
      apply(world, fact)
    }
    return facts
  })

const sweepLimits = (now: number) => ({ before: now - 1_800_000, abandonedBefore: now - 7_200_000 })

function anAlert(at: number) {
  const data = {
    alertId: 'A1',
    rule: 'no_cover',
    key: 'no_cover|t1',
    priority: 2 as const,
    incidentId: null,
    unitId: null,
    areaId: 't1',
    feed: null,
    since: at,
  }
  return { type: 'alert.raised' as const, at, area: 't1', data }
}

function anyReport(): fc.Arbitrary<Report> {
  const at = fc.integer({ min: 0, max: 3_600_000 })
  const unit = fc.constantFrom('P1', 'P2', 'P3')
  const call = fc.constantFrom('J1', 'J2', 'J3')
  const order = fc.constantFrom('O1', 'O2', 'O3', 'O4')
  const priority = fc.constantFrom(1, 2, 3, 4)
  const orderStep = fc.constantFrom('acknowledged', 'en_route', 'on_scene', 'cleared', 'fed_back')
  return fc.oneof(
    fc.tuple(unit).map(([u]) => aUnit(u)),
    fc.tuple(unit, at).map(([u, t]) => onDuty(u, t)),
    fc.tuple(unit, at).map(([u, t]) => told('unit.status_changed', t, { unitId: u, status: 'break' })),
    fc.tuple(call, at, priority).map(([c, t, p]) => aCall(c, t, { priority: p })),
    fc.tuple(order, call, unit, at).map(([o, c, u, t]) => issued(o, c, u, t)),
    fc.tuple(order, orderStep, at).map(([o, s, t]) => step(o, s as 'on_scene', t)),
    fc.tuple(order, at).map(([o, t]) => told('order.returned', t, { orderId: o })),
    fc.tuple(call, at).map(([c, t]) => stated(c, 'closed', t)),
    fc.tuple(call, at).map(([c, t]) => told('incident.reopened', t, { incidentId: c })),
    fc.tuple(call, at).map(([c, t]) => told('incident.cancelled', t, { incidentId: c })),
    fc
      .tuple(call, at, priority)
      .map(([c, t, p]) => told('incident.prioritised', t, { incidentId: c, priority: p as 1 })),
  )
}
