import type { Presentation, Screen } from '../domain/screen.ts'

/**
 * What of history a screen presents at an instant of the server’s clock; null where nothing is, its time is over, or it
 * has caught up with the present. That visitors are in the room is for the caller to ask.
 */
export function presentingAt({ presenting }: Pick<Screen, 'presenting'>, now: number): Presentation | null {
  return presenting && presentingEnd(presenting, now) === null ? presenting : null
}

/** Why a presentation is over by itself; null while it goes on. */
export function presentingEnd(presentation: Presentation, now: number): 'time' | 'caught_up' | null {
  if (now >= presentation.until) return 'time'
  return presentation.what.playing && momentShown(presentation, now) >= now ? 'caught_up' : null
}

/** Which moment of history is shown at an instant of the server’s clock: the same on every screen it is presented on. */
export function momentShown({ what: { at, playing, speed }, since }: Presentation, now: number): number {
  return playing ? at + Math.max(0, now - since) * speed : at
}
