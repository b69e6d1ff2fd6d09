import type { World } from '../../shared/domain/world.ts'
import { momentShown, presentingAt } from '../../shared/select/presentation.ts'
import type { Site } from '../../shared/site.ts'
import type { MayLookBack } from '../purposes/pastDoor.ts'
import type { Recorder } from '../recorder.ts'

/** A player fetches history in pieces, and ahead of what it shows: so much more than what is shown just now, ms. */
const piece = 3_600_000
/** So much more of real time, at the speed it is shown. */
const aheadMs = 30_000

/** Which stretch of history a wall may read at an instant, epoch ms: what is presented on it, with room for its player. */
export function presentedStretch(
  world: World,
  screenId: string,
  now: number,
): Readonly<{ from: number; to: number }> | null {
  const screen = world.screens.get(screenId)
  if (!screen || world.veils.has(screen.room)) return null
  const presentation = presentingAt(screen, now)
  if (!presentation) return null
  const { at, playing, speed } = presentation.what
  const ahead = playing ? aheadMs * speed : 0
  return { from: at - piece, to: Math.min(now, momentShown(presentation, now) + ahead + piece) }
}

type RuleParts = Readonly<{
  recorder: Pick<Recorder, 'world'>
  site: Pick<Site, 'imported'>
  clock: () => number
  openFrom: () => number
}>

/**
 * The rule by which walls look back: within what is presented on them. Where all history is imported and nothing has
 * reported yet there is no present to show, and its last shift stands in for it.
 */
export function wallsMayLookBack({ recorder, site, clock, openFrom }: RuleParts): MayLookBack {
  return (principal, from, to) => {
    if (principal.kind !== 'wall') return false
    const opened = openFrom()
    if (site.imported && opened <= site.imported.to && from >= opened && to <= site.imported.to + piece) return true
    const stretch = presentedStretch(recorder.world, principal.screenId, clock())
    return stretch !== null && from >= stretch.from && to <= stretch.to
  }
}
