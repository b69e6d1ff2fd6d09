import { isInScope } from '../access/scope.ts'
import type { Sight, View, ViewSite } from '../access/view.ts'
import type { RowOf, TableName } from '../access/viewRows.ts'
import type { Incident } from '../domain/incident.ts'
import { coarseAreas } from '../select/force.ts'
import type { World } from '../domain/world.ts'
import type { CapsuleRequest } from './capsule.ts'

/** What of history is asked for; `outlined` are the areas that may be named. */
export type CapsuleAsked = Pick<CapsuleRequest, 'from' | 'incidents' | 'areas'> & { outlined: ReadonlySet<string> }

/**
 * A view narrowed to what a capsule was asked for: the incidents with their orders and alarms, the units working on
 * them (and, where no single incidents are asked for, those at home in the areas), and the areas. Nothing else of the
 * site’s life leaves, and what is left names nothing that stays behind. `view` masks rows; it sees the whole site.
 */
export function capsuleView(view: View, site: ViewSite, asked: CapsuleAsked): View {
  const { from, incidents, areas, outlined } = asked
  const named = (area: string | null) => (area !== null && outlined.has(area) ? area : null)
  const wanted = incidents && new Set(incidents)

  function sightOn(world: World): Sight {
    const sight = view.on(world)
    const isOpen = ({ end }: Incident) => end === null || end.at >= from
    const isAsked = (incident: Incident) =>
      (wanted === null || wanted.has(incident.id)) && isInScope(world, areas, incident.area) && isOpen(incident)
    const asksFor = (id: string | null) => {
      const incident = id === null ? undefined : world.incidents.get(id)
      return incident !== undefined && isAsked(incident)
    }
    const isHere = (area: string | null) => wanted === null && isInScope(world, areas, area)
    const isOnAsked = (orderId: string) => asksFor(world.orders.get(orderId)?.incidentId ?? null)
    const isConcerned = ({ homeArea, orderIds }: RowOf<'units'>) => isHere(homeArea) || orderIds.some(isOnAsked)

    const narrowed: { [Name in TableName]?: (row: RowOf<Name>) => RowOf<Name> | null } = {
      areas: (area) => (outlined.has(area.id) ? area : null),
      units: (unit) =>
        isConcerned(unit)
          ? {
              ...unit,
              homeArea: named(unit.homeArea),
              station: null,
              orderIds: unit.orderIds.filter(isOnAsked),
            }
          : null,
      incidents: (incident) => {
        if (!isAsked(incident)) return null
        const { end, area } = incident
        const isOf = end?.kind === 'duplicate' && !asksFor(end.duplicateOf)
        return { ...incident, area: named(area), end: isOf ? { ...end, duplicateOf: '' } : end }
      },
      orders: (order) => (asksFor(order.incidentId) ? order : null),
      alerts: (alert) => {
        const { incidentId, unitId, areaId, clearedAt } = alert
        if (clearedAt !== null && clearedAt < from) return null
        const unit = unitId === null ? undefined : world.units.get(unitId)
        const isMine =
          incidentId !== null ? asksFor(incidentId) : unit !== undefined ? isConcerned(unit) : isHere(areaId)
        return isMine && (unitId === null || (unit && isConcerned(unit))) ? { ...alert, areaId: named(areaId) } : null
      },
    }
    const row: Sight['row'] = (name, whole) => {
      const narrow = narrowed[name]
      const mine = narrow ? narrow(whole) : null
      return mine && sight.row(name, mine)
    }
    return {
      standing: (incident) => (isAsked(incident) ? sight.standing(incident) : null),
      row,
      case: (story) => (isAsked(story.incident) ? sight.case(story) : null),
    }
  }

  return {
    key: `capsule:${JSON.stringify([view.key, from, incidents, areas])}`,
    isWhole: false,
    hasSums: false,
    on: sightOn,
    frames: (world) => coarseAreas(world, site).flatMap(({ id }, i) => (isInScope(world, areas, id) ? [i + 1] : [])),
  }
}
