import type { Alerts } from '../domain/alert.ts'
import type { Presentation, Scene, Screens, Spotlight } from '../domain/screen.ts'
import { momentShown } from './presentation.ts'
import { screenScene, sceneTurn, type WallCell } from './screenScene.ts'

/** What a screen showed above all: what takes it wholly comes first. */
export type WallShowed = 'veiled' | 'interrupted' | 'presenting' | 'frozen' | 'spotlight' | 'rotation' | 'scene'

/** What one wall showed at an instant, as far as history tells. */
export type WallThen = Readonly<{
  screenId: string
  name: string
  room: string
  showed: WallShowed
  scene: Scene
  /** Of a rotation: which scene it was, from 0, of how many, and when the next came. */
  turn: Readonly<{ index: number; count: number; endsAt: number }> | null
  spotlight: Spotlight | null
  /** The alert that took the screen. */
  alertId: string | null
  /** The history that was presented on it, and which moment of it was shown. */
  presenting: Readonly<{ presentation: Presentation; moment: number }> | null
  /** Since when its picture stood still; null where it went on. */
  frozenSince: number | null
  locked: boolean
  cell: WallCell | null
  /**
   * Whether it was heard then: what a silent screen showed nobody knows. `unknown` where nobody had listened, as in
   * history from before that was written down.
   */
  health: 'heard' | 'silent' | 'unknown'
  silentSince: number | null
}>

/**
 * What every wall showed at an instant, by room and name: from the screens’ rows and the clock alone, as the walls
 * themselves decide it, so that it can be asked of any past world.
 */
export function wallsThen(w: Screens & Pick<Alerts, 'alerts'>, at: number): WallThen[] {
  const walls = [...w.screens.values()].map((screen): WallThen => {
    const showing = screenScene(w, screen.id, at)!
    const { presenting, frozen, spotlight, veiled, interruptedBy, scene, cell } = showing
    const turn = presenting || interruptedBy !== null ? null : sceneTurn(screen, at)
    const { silentSince } = screen
    return {
      screenId: screen.id,
      name: screen.name,
      room: screen.room,
      showed: veiled
        ? 'veiled'
        : interruptedBy !== null
          ? 'interrupted'
          : presenting
            ? 'presenting'
            : frozen
              ? 'frozen'
              : spotlight
                ? 'spotlight'
                : turn
                  ? 'rotation'
                  : 'scene',
      scene,
      turn,
      spotlight,
      alertId: interruptedBy,
      presenting: presenting && { presentation: presenting, moment: momentShown(presenting, at) },
      frozenSince: frozen ? screen.directedAt : null,
      locked: screen.locked,
      cell,
      health: silentSince === undefined ? 'unknown' : silentSince === null ? 'heard' : 'silent',
      silentSince: silentSince ?? null,
    }
  })
  return walls.sort((a, b) => a.room.localeCompare(b.room, 'zh') || a.name.localeCompare(b.name, 'zh'))
}
