import type { Alerts } from '../domain/alert.ts'
import type { Presentation, Scene, Screen, Screens, Spotlight, VideoWall } from '../domain/screen.ts'
import { defaultSceneId, sceneOf } from '../scenes.ts'
import { presentingAt } from './presentation.ts'

/** A screen’s part of several that show one scene: its cell, and how many cells there are. */
export type WallCell = Readonly<{ col: number; row: number; cols: number; rows: number }>

/** What a screen shows at an instant. */
export type Showing = Readonly<{
  scene: Scene
  spotlight: Spotlight | null
  /** The alert that took the screen for a while. */
  interruptedBy: string | null
  /** Visitors are in the room: no detail. */
  veiled: boolean
  frozen: boolean
  /** History that is shown instead of now. */
  presenting: Presentation | null
  cell: WallCell | null
}>

/** A pure question of rows and clock, so that a screen that lost its server, or was started again, shows the same. */
export function screenScene(w: Screens & Pick<Alerts, 'alerts'>, screenId: string, now: number): Showing | null {
  const screen = w.screens.get(screenId)
  if (!screen) return null
  const interruption = interruptionAt(screen, now)
  const veiled = w.veils.has(screen.room)
  const presenting = veiled || interruption ? null : presentingAt(screen, now)
  const sceneId = presenting?.what.scene ?? sceneIdAt(screen, now)
  const directed = sceneOf(w, sceneId) ?? sceneOf(w, defaultSceneId)!
  return {
    scene: interruption ? sceneOf(w, defaultSceneId)! : directed,
    spotlight: interruption
      ? aboutAlert(w, interruption.alertId)
      : presenting
        ? chosenIn(presenting)
        : screen.spotlight,
    interruptedBy: interruption?.alertId ?? null,
    veiled,
    frozen: screen.frozen && !presenting,
    presenting,
    cell: cellOf(w, screenId),
  }
}

/** The scene of a rotation at an instant: counted from when the screen was directed, so that every viewer agrees. */
export function sceneIdAt({ scenes, dwellMs, directedAt, frozen }: Screen, now: number): string {
  if (scenes.length === 0) return defaultSceneId
  return scenes[turnAt({ scenes, dwellMs, directedAt, frozen }, now)]!
}

/** Where in its rotation a screen is: which scene, from 0, of how many, and when the next comes; null where none turns. */
export function sceneTurn(
  screen: Screen,
  now: number,
): Readonly<{ index: number; count: number; endsAt: number }> | null {
  const { scenes, dwellMs, directedAt, frozen } = screen
  if (frozen || scenes.length < 2) return null
  const turns = Math.floor(Math.max(0, now - directedAt) / dwellMs) + 1
  return { index: turnAt(screen, now), count: scenes.length, endsAt: directedAt + turns * dwellMs }
}

/**
 * What a screen was directed to, as a new direction would say it: its rotation begins with the scene it shows, so that
 * whoever changes one thing leaves the rest as it looks.
 */
export function directionOf(screen: Screen, now: number) {
  const turn = turnAt(screen, now)
  const { id: screenId, scenes, dwellMs, spotlight, frozen, locked } = screen
  return { screenId, scenes: [...scenes.slice(turn), ...scenes.slice(0, turn)], dwellMs, spotlight, frozen, locked }
}

/** The video wall that a screen is part of. */
export function videoWallOf(w: Pick<Screens, 'videoWalls'>, screenId: string): VideoWall | null {
  for (const wall of w.videoWalls.values()) if (wall.members.some((each) => each.screenId === screenId)) return wall
  return null
}

function turnAt(
  { scenes, dwellMs, directedAt, frozen }: Pick<Screen, 'scenes' | 'dwellMs' | 'directedAt' | 'frozen'>,
  now: number,
): number {
  if (frozen || scenes.length < 2) return 0
  return Math.floor(Math.max(0, now - directedAt) / dwellMs) % scenes.length
}

/** It ends by the clock, also where nobody is left to record that it ended. */
function interruptionAt({ interrupted }: Screen, now: number): Screen['interrupted'] {
  return interrupted && now < interrupted.until ? interrupted : null
}

function aboutAlert(w: Pick<Alerts, 'alerts'>, alertId: string): Spotlight | null {
  const alert = w.alerts.get(alertId)
  if (alert?.incidentId) return { kind: 'incident', id: alert.incidentId }
  return alert?.areaId ? { kind: 'area', id: alert.areaId } : null
}

function chosenIn({ what: { incident, area } }: Presentation): Spotlight | null {
  if (incident !== null) return { kind: 'incident', id: incident }
  return area === null ? null : { kind: 'area', id: area }
}

function cellOf(w: Pick<Screens, 'videoWalls'>, screenId: string): WallCell | null {
  const wall = videoWallOf(w, screenId)
  const member = wall?.members.find((each) => each.screenId === screenId)
  return wall && member ? { col: member.col, row: member.row, cols: wall.cols, rows: wall.rows } : null
}
