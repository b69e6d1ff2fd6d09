import fc from 'fast-check'
import type { AnyFact, Draft } from '../../shared/facts/catalogue.ts'
import { orderSteps } from '../../shared/facts/order.ts'
import { noon, stamp } from './given.ts'
import { twoTownships } from './places.ts'

/** Stands in every text somebody wrote: where it turns up, words left the server. */
export const said = '人说的话'

/** The areas of two townships, as facts. */
export const areaFacts: readonly AnyFact[] = twoTownships.features.map(({ properties }, i) => {
  const { areaId, parentId, level, nameZh: zh, nameEn: en } = properties
  const data = { areaId, parentId, level: level as 'township', name: { zh, en }, centre: [120, 30] as [number, number] }
  return stamp({ type: 'area.defined', at: noon - 1, area: areaId, data }, i + 1)
})

/**
 * Any history of a whole desk in two townships: facts of every noun in any order, about rows that may not be there,
 * with words in every field that holds some.
 */
export const anyDeskHistory: fc.Arbitrary<AnyFact[]> = fc
  .array(fc.oneof(...drafts()), { minLength: 5, maxLength: 90 })
  .map((told) => [
    ...areaFacts,
    ...told.map((draft, i) => stamp({ ...draft, at: noon + i * 1000 } as Draft, areaFacts.length + i + 1)),
  ])

function drafts(): fc.Arbitrary<Omit<Draft, 'at'>>[] {
  const area = fc.constantFrom('d1', 't1', 't2', 'c1', 'c2', 'c3', 'c4', null)
  const someArea = fc.constantFrom('t1', 't2', 'c1', 'c3')
  const incidentId = fc.constantFrom('J1', 'J2', 'J3', 'J4')
  const unitId = fc.constantFrom('P1', 'P2', 'P3')
  const orderId = fc.constantFrom('O1', 'O2', 'O3', 'O4', 'O5')
  const alertId = fc.constantFrom('A1', 'A2', 'A3', 'A4')
  const incidentType = fc.constantFrom('fight', 'self_harm', 'dispute_family')
  const priority = fc.constantFrom(1 as const, 2 as const, 3 as const)
  const place = { lon: 120.0512345, lat: 30.1098765, place: said }
  const at = noon
  const of = <T>(parts: fc.Arbitrary<T>, to: (part: T) => object) => parts.map(to) as fc.Arbitrary<Omit<Draft, 'at'>>
  const key = fc.oneof(
    fc.tuple(fc.constantFrom('no_arrival', 'no_cover'), fc.oneof(incidentId, unitId, someArea)).map((k) => k.join('|')),
  )
  return [
    of(fc.tuple(incidentId, incidentType, priority, area), ([id, type, p, a]) => ({
      type: 'incident.reported',
      area: a,
      data: {
        incidentId: id,
        incidentType: type,
        priority: p,
        origin: 'caller',
        areaId: a,
        ...place,
        sourcePriority: said,
      },
    })),
    of(fc.tuple(incidentId, area), ([id, a]) => ({
      type: 'incident.located',
      area: a,
      data: { incidentId: id, areaId: a, ...place },
    })),
    of(fc.tuple(incidentId, incidentType), ([id, type]) => ({
      type: 'incident.classified',
      area: null,
      data: { incidentId: id, incidentType: type },
    })),
    of(incidentId, (id) => ({ type: 'incident.cancelled', area: null, data: { incidentId: id, reason: said } })),
    of(incidentId, (id) => ({ type: 'incident.reopened', area: null, data: { incidentId: id } })),
    of(fc.tuple(unitId, area), ([id, a]) => ({
      type: 'unit.registered',
      area: a,
      data: {
        unitId: id,
        callsign: id,
        kind: 'car',
        role: 'patrol',
        agency: 'police',
        homeArea: a,
        station: said,
        capabilities: [said],
      },
    })),
    of(unitId, (id) => ({ type: 'unit.signed_on', area: null, data: { unitId: id } })),
    of(unitId, (id) => ({ type: 'unit.emergency', area: null, data: { unitId: id } })),
    of(fc.tuple(orderId, incidentId, unitId, orderId), ([id, incident, unit, replaces]) => ({
      type: 'order.issued',
      area: null,
      data: { orderId: id, incidentId: incident, unitId: unit, task: said, replaces },
    })),
    of(
      fc.tuple(orderId, fc.option(incidentId), fc.constantFrom('station-1', 'station-2', 'hotline')),
      ([id, i, party]) => ({
        type: 'instruction.issued',
        area: null,
        data: { orderId: id, incidentId: i, party, task: said },
      }),
    ),
    of(fc.tuple(orderId, fc.constantFrom(...orderSteps)), ([id, step]) => ({
      type: 'order.stamped',
      area: null,
      data: { orderId: id, step, outcome: 'resolved' },
    })),
    of(orderId, (id) => ({ type: 'order.returned', area: null, data: { orderId: id, reason: said } })),
    of(orderId, (id) => ({ type: 'order.overdue', area: null, data: { orderId: id, step: 'accepted', dueAt: at } })),
    of(orderId, (id) => ({ type: 'order.escalated', area: null, data: { orderId: id, step: 'accepted', to: 'lead' } })),
    of(orderId, (id) => ({
      type: 'order.lapsed',
      area: null,
      data: { orderId: id, step: 'accepted', nextOrderId: null },
    })),
    of(incidentId, (id) => ({ type: 'room.opened', area: null, data: { incidentId: id } })),
    of(fc.tuple(incidentId, unitId), ([id, unit]) => ({
      type: 'room.joined',
      area: null,
      data: { incidentId: id, member: { kind: 'unit', id: unit } },
    })),
    of(incidentId, (id) => ({
      type: 'task.set',
      area: null,
      data: { taskId: 'T1', incidentId: id, text: said, owner: 'lead', dueAt: null },
    })),
    of(fc.tuple(incidentId, fc.constantFrom('H1', 'H2', 'H3'), someArea), ([id, handOffId, toArea]) => ({
      type: 'incident.handed_off',
      area: null,
      data: { incidentId: id, handOffId, toArea, reason: said },
    })),
    of(fc.tuple(fc.constantFrom('H1', 'H2', 'H3'), fc.boolean()), ([handOffId, accepted]) => ({
      type: 'incident.hand_off_answered',
      area: null,
      data: { incidentId: 'J1', handOffId, accepted, reason: said },
    })),
    of(fc.tuple(fc.constantFrom('H1', 'H2', 'H3'), fc.constantFrom('withdrawn', 'expired')), ([handOffId, why]) => ({
      type: 'incident.hand_off_ended',
      area: null,
      data: { incidentId: 'J1', handOffId, why },
    })),
    of(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.option(incidentId), area), ([n, incident, a]) => ({
      type: 'log.written',
      area: a,
      data: { entryId: `E${n}`, kind: 'note', incidentId: incident, text: said, corrects: null },
    })),
    of(area, (a) => ({
      type: 'handover.drafted',
      area: a,
      data: {
        handoverId: `V-${a}`,
        shiftName: { zh: '甲班', en: 'A' },
        from: at,
        to: at,
        items: [{ key: 'note', kind: 'note', subject: 'J1', priority: null, at: null, next: said, owner: null }],
      },
    })),
    of(area, (a) => ({ type: 'handover.noted', area: a, data: { handoverId: `V-${a}`, text: said } })),
    of(fc.subarray(['t1', 't2']), (areas) => ({
      type: 'desk.manned',
      area: null,
      data: { account: `desk-${areas.join('-')}`, role: 'dispatcher', areas },
    })),
    of(fc.tuple(alertId, fc.option(incidentId), fc.option(unitId), area, key), ([id, incident, unit, a, k]) => ({
      type: 'alert.raised',
      area: a,
      data: {
        alertId: id,
        rule: 'no_arrival',
        key: k,
        priority: 2,
        incidentId: incident,
        unitId: unit,
        areaId: a,
        feed: null,
        since: at,
      },
    })),
    of(alertId, (id) => ({ type: 'alert.acknowledged', area: null, data: { alertId: id, reason: said } })),
    of(alertId, (id) => ({ type: 'alert.cleared', area: null, data: { alertId: id } })),
    of(alertId, (id) => ({ type: 'alert.marked', area: null, data: { alertId: id, mark: 'stale', on: true } })),
    of(key, (k) => ({ type: 'alert.shelved', area: null, data: { key: k, until: at, reason: said, oneShot: false } })),
    of(key, (k) => ({ type: 'alert.unshelved', area: null, data: { key: k, why: 'by_hand' } })),
    of(fc.constant(0), () => ({ type: 'flood.began', area: null, data: { count: 12 } })),
    of(fc.constant(0), () => ({ type: 'flood.ended', area: null, data: { total: 30, peak: 14 } })),
    of(fc.constant(0), () => ({
      type: 'alarm_rule.changed',
      area: null,
      data: { ruleId: 'no_arrival', change: { enabled: false }, reason: said },
    })),
    of(fc.constantFrom('s1', 's2'), (screenId) => ({
      type: 'screen.paired',
      area: null,
      data: { screenId, name: screenId, room: 'hall', widthMm: 4800, farViewerMm: 5000 },
    })),
    of(fc.tuple(fc.constantFrom('s1', 's2'), incidentId), ([screenId, id]) => ({
      type: 'screen.directed',
      area: null,
      data: {
        screenId,
        scenes: [],
        dwellMs: 30_000,
        spotlight: { kind: 'incident', id },
        frozen: false,
        locked: false,
      },
    })),
    of(fc.tuple(fc.constantFrom('s1', 's2'), alertId), ([screenId, id]) => ({
      type: 'screen.interrupted',
      area: null,
      data: { screenId, alertId: id, until: at },
    })),
    of(fc.boolean(), (veiled) => ({ type: 'screens.veiled', area: null, data: { room: 'hall', veiled } })),
    of(fc.integer({ min: 0, max: 90 }), (back) => ({
      type: 'world.swept',
      area: null,
      data: { before: at + (60 - back) * 1000, abandonedBefore: at + (30 - back) * 1000 },
    })),
    // A tree may be drawn anew while everything goes on.
    of(fc.constantFrom('t1', 't2'), (parentId) => ({
      type: 'area.defined',
      area: 'c2',
      data: { areaId: 'c2', parentId, level: 'community', name: { zh: 'c2', en: 'c2' }, centre: [120, 30] },
    })),
  ]
}
