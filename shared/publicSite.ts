import type { Site } from './site.ts'

/**
 * The part of a site’s configuration that a wall is given. Field by field: what is added to a site reaches no wall
 * before it is named here. A wall learns nothing of the parties that orders go to and of how rules were changed.
 */
export function publicSite(site: Site): Site {
  const { name, zone, language, dataLabel, imported, shifts, targets, orders, compliance, turnoutFrom } = site
  const { arrivalBands, feeds, areas, positions, incidentTypes, callers, exports, review, wall, map } = site
  const { floodStart, floodEnd, positions: manned, coverRoles } = site.alarms
  return {
    name,
    zone,
    language,
    dataLabel,
    imported,
    shifts,
    targets,
    parties: [],
    orders: {
      deadlines: orders.deadlines,
      onSilence: orders.onSilence,
      offersAtMost: orders.offersAtMost,
      handOffGraceMs: orders.handOffGraceMs,
    },
    compliance,
    turnoutFrom,
    arrivalBands,
    feeds,
    areas,
    positions,
    alarms: { floodStart, floodEnd, positions: manned, rules: {}, coverRoles },
    incidentTypes,
    callers,
    exports,
    review,
    wall,
    map,
  }
}
