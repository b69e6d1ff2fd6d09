import type { z } from 'zod'
import type { Appliers } from '../facts/fact.ts'
import type { listStep, panelNames, presented, sceneFacts, screenFacts } from '../facts/screen.ts'
import type { PurposeKind } from '../wire/purpose.ts'
import type { Table } from '../table.ts'
import type { Names } from './area.ts'

export type PanelName = (typeof panelNames)[number]
export type PlacedPanel = z.infer<(typeof sceneFacts)['scene.saved']>['panels'][number]

/** Who let a screen in that the demo let in by itself: nobody approved it. */
export const demoPairing = 'policy:demo'

/** A named layout of panels; each save is a new version. */
export type Scene = Readonly<{
  id: string
  version: number
  name: Names
  cols: number
  rows: number
  panels: readonly PlacedPanel[]
  savedAt: number
  savedBy: string
}>

/** What a scene was, from a save on; `removed` closes a scene, and its panels are those it had. */
export type SceneVersion = Omit<Scene, 'id'> &
  Readonly<{
    id: string
    sceneId: string
    /** The earlier version that it repeats. */
    reuses: number | null
    removed: boolean
  }>

/** So many versions of a scene are at hand; history keeps all. */
const versionsAtHand = 40

export function sceneVersionId(sceneId: string, version: number): string {
  return `${sceneId}|${version}`
}

export type Spotlight = Readonly<{ kind: 'incident' | 'area'; id: string }>

/** History that is presented on a screen: `what.at` is shown at `since`, and goes on from there. Epoch ms. */
export type Presentation = Readonly<{
  what: Readonly<z.infer<typeof presented>>
  step: Readonly<z.infer<typeof listStep>> | null
  purpose: PurposeKind | null
  since: number
  begunAt: number
  until: number
  by: string
}>

/** A paired wall device: where it hangs, and what it is to show. */
export type Screen = Readonly<{
  id: string
  name: string
  room: string
  widthMm: number
  farViewerMm: number
  pairedAt: number
  /** Who let it in; missing of what was let in before that was kept. */
  pairedBy?: string
  /** One scene stands, several rotate; none is the screen’s default. */
  scenes: readonly string[]
  dwellMs: number
  spotlight: Spotlight | null
  frozen: boolean
  locked: boolean
  /** When and by whom it was last directed; rotation counts from here. */
  directedAt: number
  directedBy: string
  interrupted: Readonly<{ alertId: string; at: number; until: number }> | null
  /** Alerts raised up to here have had their turn on this screen, or came before it was directed. */
  alertsSeenTo: number
  /** History that is presented on it; missing where none ever was. */
  presenting?: Presentation | null
  /** Since when it is not heard; null while it is, missing where nobody has listened yet. */
  silentSince?: number | null
}>

/** A room’s visitor mode. */
export type Veil = Readonly<{ id: string; since: number; by: string }>

/** Screens that show one scene across them, a cell each. */
export type VideoWall = Readonly<{
  id: string
  name: string
  cols: number
  rows: number
  members: readonly Readonly<{ screenId: string; col: number; row: number }>[]
}>

export type Screens = {
  scenes: Table<Scene>
  sceneVersions: Table<SceneVersion>
  screens: Table<Screen>
  /** Rooms in visitor mode, by name. */
  veils: Table<Veil>
  videoWalls: Table<VideoWall>
}

const undirected = { scenes: [], dwellMs: 30_000, spotlight: null, frozen: false, locked: false, interrupted: null }

export const sceneAppliers: Appliers<Screens, typeof sceneFacts> = {
  'scene.saved': (w, { at, by, data: { sceneId, reuses, ...rest } }) => {
    const saved = { ...rest, savedAt: at, savedBy: by }
    w.scenes.put({ id: sceneId, ...saved })
    const id = sceneVersionId(sceneId, rest.version)
    keepVersion(w, { id, sceneId, ...saved, reuses: reuses ?? null, removed: false })
  },
  'scene.removed': (w, { at, by, data: { sceneId } }) => {
    const scene = w.scenes.get(sceneId)
    if (!scene) return
    w.scenes.remove(sceneId)
    const version = scene.version + 1
    const left = { ...scene, id: sceneVersionId(sceneId, version), version, savedAt: at, savedBy: by }
    keepVersion(w, { ...left, sceneId, reuses: null, removed: true })
  },
}

export const screenAppliers: Appliers<Screens, typeof screenFacts> = {
  'screen.paired': (w, { at, by, data: { screenId: id, ...place } }) => {
    const known = w.screens.get(id)
    w.screens.put(
      known
        ? { ...known, ...place }
        : { id, ...place, pairedAt: at, pairedBy: by, ...undirected, directedAt: at, directedBy: by, alertsSeenTo: at },
    )
  },
  'screen.placed': (w, { data: { screenId, ...place } }) => change(w, screenId, place),
  'screen.removed': (w, { data }) => w.screens.remove(data.screenId),
  'screen.directed': (w, { at, by, data: { screenId, ...direction } }) =>
    change(w, screenId, { ...direction, directedAt: at, directedBy: by, interrupted: null, alertsSeenTo: at }),
  'screen.interrupted': (w, { at, data: { screenId, alertId, until } }) =>
    change(w, screenId, { interrupted: { alertId, at, until }, alertsSeenTo: at }),
  'screen.resumed': (w, { data }) => change(w, data.screenId, { interrupted: null }),
  'screen.presented': (w, { at: since, by, data: { screenId, ...said } }) => {
    const screen = w.screens.get(screenId)
    if (!screen) return
    // Alerts from before it began do not take the screen; stepping on makes nobody forget one.
    const alertsSeenTo = said.begunAt === since ? since : screen.alertsSeenTo
    w.screens.put({ ...screen, presenting: { ...said, since, by }, interrupted: null, alertsSeenTo })
  },
  'screen.unpresented': (w, { data }) => change(w, data.screenId, { presenting: null }),
  'screen.heard': (w, { at, data: { screenId, heard } }) => change(w, screenId, { silentSince: heard ? null : at }),
  'screens.veiled': (w, { at, by, data: { room: id, veiled } }) => {
    if (veiled) w.veils.put({ id, since: at, by })
    else w.veils.remove(id)
  },
  'video_wall.set': (w, { data: { wallId: id, ...rest } }) => w.videoWalls.put({ id, ...rest }),
  'video_wall.removed': (w, { data }) => w.videoWalls.remove(data.wallId),
}

function keepVersion(w: Screens, version: SceneVersion): void {
  w.sceneVersions.put(version)
  const earlier = [...w.sceneVersions.values()].filter(({ sceneId }) => sceneId === version.sceneId)
  earlier.sort((a, b) => a.version - b.version)
  for (const { id } of earlier.slice(0, Math.max(0, earlier.length - versionsAtHand))) w.sceneVersions.remove(id)
}

function change(w: Screens, id: string, to: Partial<Screen>): void {
  const screen = w.screens.get(id)
  if (screen) w.screens.put({ ...screen, ...to })
}
