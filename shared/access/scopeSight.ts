import type { Incident } from '../domain/incident.ts'
import { isOpenHandOff } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { isInScope } from './scope.ts'
import type { RowOf, TableName } from './viewRows.ts'

/**
 * How an incident concerns a scope: it lies in it (`own`), or another area has asked the scope to take it over and is
 * waiting for the answer (`asked`), which shows the incident and its orders and no more.
 */
export type Standing = 'own' | 'asked'

/** Which rows of a world lie within a scope. Good for as long as the world does not change. */
export type ScopeSight = Readonly<{
  standing(incident: Incident): Standing | null
  sees<Name extends TableName>(name: Name, row: RowOf<Name>): boolean
  /** The row without what it tells of rows that are not seen. */
  spared<Name extends TableName>(name: Name, row: RowOf<Name>): RowOf<Name>
}>

type Sights = { [Name in TableName]: (row: RowOf<Name>) => boolean }

/** Without an area nothing is within a scope: it concerns the whole site, and is for who sees the whole site. */
export function scopeSight(world: World, scope: readonly string[] | null, site: Pick<Site, 'parties'>): ScopeSight {
  if (scope === null) return { standing: () => 'own', sees: () => true, spared: (_name, row) => row }

  const asked = new Set<string>()
  for (const handOff of world.handOffs.values())
    if (isOpenHandOff(handOff) && within(handOff.toArea)) asked.add(handOff.incidentId)

  function within(area: string | null): boolean {
    return isInScope(world, scope, area)
  }
  function standing({ id, area, end }: Incident): Standing | null {
    if (within(area)) return 'own'
    return asked.has(id) && end === null ? 'asked' : null
  }
  const incidentStanding = (id: string): Standing | null => {
    const incident = world.incidents.get(id)
    return incident ? standing(incident) : null
  }
  const owns = (id: string | null) => id !== null && incidentStanding(id) === 'own'
  const isWorkingHere = (orderId: string) => {
    const order = world.orders.get(orderId)
    return order?.incidentId != null && incidentStanding(order.incidentId) !== null
  }
  const seesUnit = (unit: RowOf<'units'>) => within(unit.homeArea) || unit.orderIds.some(isWorkingHere)

  function seesAlert({ incidentId, unitId, areaId }: RowOf<'alerts'>): boolean {
    const incident = incidentId === null ? undefined : world.incidents.get(incidentId)
    if (incident) return standing(incident) === 'own'
    const unit = unitId === null ? undefined : world.units.get(unitId)
    return within(areaId) || (unit !== undefined && within(unit.homeArea))
  }

  /** An alarm’s key is its rule and what it is about; while it stands aside there may be no alert of it. */
  function seesShelf({ id: key }: RowOf<'shelves'>): boolean {
    const subject = key.slice(key.indexOf('|') + 1)
    if (within(subject) || owns(subject)) return true
    const unit = world.units.get(subject)
    if (unit && within(unit.homeArea)) return true
    for (const alert of world.alerts.values()) if (alert.key === key && seesAlert(alert)) return true
    return false
  }

  const sights: Sights = {
    areas: () => true,
    units: seesUnit,
    incidents: (incident) => standing(incident) !== null,
    orders: ({ incidentId, party }) =>
      incidentId === null
        ? within(site.parties.find(({ id }) => id === party)?.area ?? null)
        : incidentStanding(incidentId) !== null,
    watches: () => true,
    rooms: ({ id }) => owns(id),
    handOffs: ({ incidentId }) => incidentStanding(incidentId) !== null,
    entries: ({ incidentId, area }) => within(area) || owns(incidentId),
    handovers: ({ area }) => within(area),
    // Whoever sees the whole site is a colleague of all.
    desks: ({ areas }) => areas.length === 0 || areas.some(within),
    alerts: seesAlert,
    shelves: seesShelf,
    floods: () => true,
    ruleChanges: () => true,
    scenes: () => true,
    sceneVersions: () => true,
    screens: () => true,
    veils: () => true,
    videoWalls: () => true,
  }
  /** A screen is everybody’s; what it spotlights or presents, or an alert that took it, need not be. */
  function spareScreen(screen: RowOf<'screens'>): RowOf<'screens'> {
    const { spotlight, interrupted, presenting } = screen
    const presented = presenting?.what.incident ?? null
    const hidesPresented = presented !== null && incidentStanding(presented) === null
    const hidesSpotlight = spotlight?.kind === 'incident' && incidentStanding(spotlight.id) === null
    const alert = interrupted && world.alerts.get(interrupted.alertId)
    const hidesAlert = interrupted !== null && !(alert && seesAlert(alert))
    if (!hidesSpotlight && !hidesAlert && !hidesPresented) return screen
    return {
      ...screen,
      spotlight: hidesSpotlight ? null : spotlight,
      interrupted: hidesAlert ? { ...interrupted, alertId: '' } : interrupted,
      // Where its map looks tells where the case lies.
      ...(hidesPresented &&
        presenting && { presenting: { ...presenting, what: { ...presenting.what, incident: null, camera: null } } }),
    }
  }

  return {
    standing,
    // A table that nobody has said anything about shows nothing.
    sees: (name, row) => sights[name]?.(row) ?? false,
    spared: (name, row) => (name === 'screens' ? (spareScreen(row as RowOf<'screens'>) as typeof row) : row),
  }
}
