import { ancestorAt, type Areas } from '../domain/area.ts'
import { type Incident, sensitiveCode } from '../domain/incident.ts'
import type { World, WorldRows } from '../domain/world.ts'
import type { AnyFact } from '../facts/catalogue.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import type { Site } from '../site.ts'

/**
 * What leaves the server for a wall. A wall hangs in a room and is nobody’s login, so it gets no place text, positions
 * of incidents to about 100 m, and of sensitive incidents only that there is one in a township.
 */
export type WallMask = Readonly<{
  fact(fact: AnyFact, world: World): AnyFact
  rows(rows: WorldRows, world: World): WorldRows
}>

export function wallMask(site: Pick<Site, 'incidentTypes' | 'areas'>): WallMask {
  const typeOf = incidentTypesOf(site)
  const coarse = (w: Areas, area: string | null) => ancestorAt(w, area, site.areas.coarse)?.id ?? null

  function maskIncident(incident: Incident, w: Areas): Incident {
    if (!typeOf(incident.incidentType).sensitive) return { ...incident, ...blurred(incident), place: null }
    const { lon, lat, place } = nowhere
    return { ...incident, incidentType: sensitiveCode, area: coarse(w, incident.area), lon, lat, place }
  }

  return {
    fact(fact, world) {
      const area = coarse(world, fact.area)
      switch (fact.type) {
        case 'incident.reported': {
          if (typeOf(fact.data.incidentType).sensitive) {
            const data = { ...fact.data, ...nowhere, incidentType: sensitiveCode, areaId: area }
            return { ...fact, area, data }
          }
          return { ...fact, data: { ...fact.data, ...blurred(fact.data), place: null } }
        }
        case 'incident.classified': {
          if (!typeOf(fact.data.incidentType).sensitive) return { ...fact, area }
          return { ...fact, type: 'incident.masked', area, data: { incidentId: fact.data.incidentId, areaId: area } }
        }
        case 'incident.located': {
          const incident = world.incidents.get(fact.data.incidentId)
          if (!incident || typeOf(incident.incidentType).sensitive)
            return { ...fact, type: 'incident.masked', area, data: { incidentId: fact.data.incidentId, areaId: area } }
          const { lon, lat } = fact.data
          return { ...fact, data: { ...fact.data, lon: round(lon), lat: round(lat), place: null } }
        }
        case 'incident.cancelled':
        case 'order.returned':
        case 'order.cancelled':
        case 'alert.acknowledged':
          // Reasons are somebody’s own words.
          return { ...fact, area, data: { ...fact.data, reason: null } } as AnyFact
        case 'alert.raised':
          return { ...fact, area, data: { ...fact.data, areaId: coarse(world, fact.data.areaId) } }
        case 'area.defined':
        case 'unit.registered':
          return fact
        default:
          return { ...fact, area }
      }
    },
    rows(rows, world) {
      return {
        ...rows,
        incidents: rows.incidents.map((incident) => {
          const masked = maskIncident(incident, world)
          return masked.end?.kind === 'cancelled' ? { ...masked, end: { ...masked.end, reason: null } } : masked
        }),
        orders: rows.orders.map((order) => (order.end ? { ...order, end: { ...order.end, reason: null } } : order)),
        alerts: rows.alerts.map((alert) => ({
          ...alert,
          areaId: coarse(world, alert.areaId),
          acknowledged: alert.acknowledged && { ...alert.acknowledged, reason: null },
        })),
      }
    },
  }
}

const nowhere = { lon: null, lat: null, place: null }

function blurred({ lon, lat }: { lon: number | null; lat: number | null }) {
  return { lon: lon === null ? null : round(lon), lat: lat === null ? null : round(lat) }
}

/** To about 100 m. */
function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000
}
