import { contactOf, isUncovered } from '../force.ts'
import { condition, type Finder, keyOf, parameter } from './condition.ts'

export const unitEmergency: Finder = ({ world }, rule) =>
  [...world.units.values()].flatMap((unit) => {
    if (!unit.emergency?.on) return []
    const incidentId = world.orders.get(unit.orderIds[0] ?? '')?.incidentId ?? null
    return [condition(rule, unit.id, unit.emergency.at, { incidentId, unitId: unit.id, areaId: unit.homeArea })]
  })

export const unitOverdue: Finder = ({ world, positions, site, now, listeningSince = -Infinity, isStanding }, rule) => {
  const listens = now - listeningSince >= site.positions.staleMs
  return [...world.units.values()].flatMap((unit) => {
    if (!unit.onDuty || unit.orderIds.length === 0) return []
    if (!listens && !isStanding(keyOf(rule.id, unit.id))) return []
    const fixAt = positions.get(unit.index)?.at
    if (contactOf(fixAt, now, site.positions) !== 'unlocated') return []
    const order = world.orders.get(unit.orderIds[0] ?? '')
    const since = Math.max(fixAt ?? 0, ...Object.values(order?.stamps ?? {}), order?.issuedAt ?? 0)
    const incidentId = order?.incidentId ?? null
    return [condition(rule, unit.id, since, { incidentId, unitId: unit.id, areaId: unit.homeArea })]
  })
}

export const noCover: Finder = ({ force, isStanding }, rule) =>
  force()
    .filter((each) =>
      isUncovered(
        each,
        isStanding(keyOf(rule.id, each.area.id)) ? parameter(rule, 'clearAtFree') - 1 : parameter(rule, 'raiseAtFree'),
      ),
    )
    .map(({ area: { id } }) => condition(rule, id, null, { areaId: id }))
