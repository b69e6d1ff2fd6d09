import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import { blank, type FieldLists, shown } from './fields.ts'
import type { Blur } from './maskedIncident.ts'
import { wallFields } from './wallFields.ts'

/**
 * What a reviewer and an administrator are sent unless they open more: the work of the room with who did it, and of
 * incidents no words that somebody wrote about them and no place finer than a wall gets.
 */
export function maskedFields(blurred: Blur): FieldLists {
  const { coarse } = blurred
  const wall = wallFields(blurred)
  return {
    ...wall,
    units: { ...wall.units!, station: shown, capabilities: shown },
    incidents: { ...wall.incidents!, end: unsaid<Incident['end']> },
    orders: { ...wall.orders!, party: shown, by: shown, radioed: shown, outcome: shown, end: unsaid<Order['end']> },
    watches: { id: shown, since: shown },
    rooms: {
      id: shown,
      openedAt: shown,
      openedBy: shown,
      members: shown,
      tasks: (tasks) => tasks.map((task) => ({ ...task, text: '' })),
    },
    handOffs: {
      id: shown,
      incidentId: shown,
      fromArea: coarse,
      toArea: shown,
      askedAt: shown,
      askedBy: shown,
      reason: blank(null),
      answer: (answer) => answer && { ...answer, reason: null },
      end: shown,
    },
    entries: {
      id: shown,
      kind: shown,
      incidentId: shown,
      area: coarse,
      text: blank(''),
      corrects: shown,
      at: shown,
      by: shown,
    },
    handovers: {
      id: shown,
      shiftName: shown,
      from: shown,
      to: shown,
      draftedAt: shown,
      draftedBy: shown,
      area: shown,
      items: (items) => items.map((item) => ({ ...item, next: null })),
      notes: blank(''),
      read: shown,
      outgoing: shown,
      incoming: shown,
    },
    desks: { id: shown, role: shown, areas: shown, since: shown },
    alerts: {
      ...wall.alerts!,
      acknowledged: (done) => done && { ...done, reason: null },
    },
    shelves: { id: shown, until: shown, reason: shown, oneShot: shown, at: shown, by: shown },
    ruleChanges: { id: shown, change: shown, reason: shown, at: shown, by: shown, version: shown },
    scenes: { ...wall.scenes!, savedAt: shown, savedBy: shown },
    sceneVersions: {
      id: shown,
      sceneId: shown,
      version: shown,
      name: shown,
      cols: shown,
      rows: shown,
      panels: shown,
      savedAt: shown,
      savedBy: shown,
      reuses: shown,
      removed: shown,
    },
    screens: { ...wall.screens!, pairedBy: shown, directedBy: shown, presenting: shown, silentSince: shown },
    veils: { id: shown, since: shown, by: shown },
  }
}

/** An end without the reason somebody gave for it. */
function unsaid<End extends object | null>(end: End): End {
  return end && 'reason' in end ? { ...end, reason: null } : end
}
