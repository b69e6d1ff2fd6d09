import { ancestorAt, type Areas } from '../domain/area.ts'
import { type Incident, sensitiveCode } from '../domain/incident.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import type { Site } from '../site.ts'

/** How exactly who may not know everything is told of a place. */
export type Blur = Readonly<{
  /** The area at the site’s coarse level, in place of the finer one; null outside all. */
  coarse(area: string | null): string | null
  /** The incident without its place, to about 100 m; of a sensitive one only that there is one in a township. */
  incident(incident: Incident): Incident
}>

export function blur(world: Areas, site: Pick<Site, 'incidentTypes' | 'areas'>): Blur {
  const typeOf = incidentTypesOf(site)
  const coarse = (area: string | null) => ancestorAt(world, area, site.areas.coarse)?.id ?? null
  return {
    coarse,
    incident(incident) {
      if (!typeOf(incident.incidentType).sensitive)
        return { ...incident, lon: round(incident.lon), lat: round(incident.lat), place: null }
      const nowhere = { lon: null, lat: null, place: null }
      return { ...incident, incidentType: sensitiveCode, area: coarse(incident.area), ...nowhere }
    },
  }
}

/** To about 100 m. */
export function round(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1000) / 1000
}
