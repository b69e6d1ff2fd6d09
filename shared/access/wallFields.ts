import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import { blank, type FieldLists, shown } from './fields.ts'
import type { Blur } from './maskedIncident.ts'

/**
 * Everything a wall is sent. A wall hangs in a room and is nobody’s login: no words that somebody wrote, nobody’s name,
 * no place finer than about 100 m. The page SPEC.md lists the same fields, and a test compares the two with the wire.
 */
export function wallFields({ coarse }: Blur): FieldLists {
  return {
    areas: { id: shown, parentId: shown, level: shown, name: shown, centre: shown },
    units: {
      id: shown,
      index: shown,
      callsign: shown,
      kind: shown,
      role: shown,
      agency: shown,
      homeArea: shown,
      station: blank(null),
      capabilities: blank([]),
      onDuty: shown,
      status: shown,
      statusAt: shown,
      emergency: shown,
      orderIds: shown,
    },
    incidents: {
      id: shown,
      incidentType: shown,
      priority: shown,
      origin: shown,
      area: shown,
      lon: shown,
      lat: shown,
      place: blank(null),
      sourcePriority: blank(null),
      receivedAt: shown,
      targetFrom: shown,
      stated: shown,
      stamps: shown,
      orderIds: shown,
      end: incidentEnd,
      touchedAt: shown,
    },
    orders: {
      id: shown,
      kind: shown,
      incidentId: shown,
      unitId: shown,
      party: blank(null),
      task: blank(null),
      // Whether it was issued here or by a dispatch system decides which steps it has; who issued it stays here.
      by: (by) => by.slice(0, by.indexOf(':') + 1),
      replaces: shown,
      replacedBy: shown,
      issuedAt: shown,
      stamps: shown,
      outcome: blank(null),
      overdue: shown,
      escalated: shown,
      end: orderEnd,
    },
    watches: null,
    rooms: null,
    handOffs: null,
    entries: null,
    handovers: null,
    desks: null,
    alerts: {
      id: shown,
      rule: shown,
      key: shown,
      priority: shown,
      incidentId: shown,
      unitId: shown,
      areaId: coarse,
      feed: shown,
      since: shown,
      raisedAt: shown,
      clearedAt: shown,
      acknowledged: (done) => done && { at: done.at, by: '', reason: null },
      suppressed: shown,
      chattering: shown,
      stale: shown,
      realarmedAt: shown,
    },
    shelves: { id: shown, until: shown, reason: blank(''), oneShot: blank(false), at: blank(0), by: blank('') },
    floods: { id: shown, since: shown, count: shown, ended: shown },
    ruleChanges: null,
    sceneVersions: null,
    scenes: {
      id: shown,
      version: shown,
      name: shown,
      cols: shown,
      rows: shown,
      panels: shown,
      savedAt: blank(0),
      savedBy: blank(''),
    },
    screens: {
      id: shown,
      name: shown,
      room: shown,
      widthMm: shown,
      farViewerMm: shown,
      pairedAt: shown,
      pairedBy: blank(''),
      scenes: shown,
      dwellMs: shown,
      spotlight: shown,
      frozen: shown,
      locked: shown,
      directedAt: shown,
      directedBy: blank(''),
      interrupted: shown,
      alertsSeenTo: shown,
      // Who presents, and what for, is nobody’s business in the room.
      presenting: (presenting) => presenting && { ...presenting, purpose: null, by: '' },
      silentSince: blank(null),
    },
    veils: { id: shown, since: shown, by: blank('') },
    videoWalls: { id: shown, name: shown, cols: shown, rows: shown, members: shown },
  }
}

function incidentEnd(end: Incident['end']): Incident['end'] {
  if (!end) return null
  const { at } = end
  switch (end.kind) {
    case 'closed':
      return { kind: 'closed', at }
    case 'cancelled':
      return { kind: 'cancelled', at, reason: null }
    case 'duplicate':
      return { kind: 'duplicate', at, duplicateOf: end.duplicateOf }
    case 'diverted':
      return { kind: 'diverted', at, agency: end.agency }
  }
}

function orderEnd(end: Order['end']): Order['end'] {
  return end && { kind: end.kind, at: end.at, reason: null, ...(end.step !== undefined && { step: end.step }) }
}
