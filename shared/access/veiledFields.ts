import { blank, type FieldLists, shown } from './fields.ts'

/**
 * Everything a wall is sent in rows while its room has visitors: what it is to show, and nothing of the work. What
 * visitors see of that comes as sums (`select/visitorSums.ts`). The page SPEC.md lists the same fields.
 */
export const veiledFields: FieldLists = {
  areas: null,
  units: null,
  incidents: null,
  orders: null,
  watches: null,
  rooms: null,
  handOffs: null,
  entries: null,
  handovers: null,
  desks: null,
  alerts: null,
  shelves: null,
  floods: null,
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
    // What a spotlight is on, and what alert took a screen, names a case.
    spotlight: blank(null),
    frozen: shown,
    locked: shown,
    directedAt: shown,
    directedBy: blank(''),
    interrupted: blank(null),
    alertsSeenTo: blank(0),
    presenting: blank(null),
    silentSince: blank(null),
  },
  veils: { id: shown, since: shown, by: blank('') },
  videoWalls: { id: shown, name: shown, cols: shown, rows: shown, members: shown },
}
