import type { Parts } from './parts.ts'
import type { CommandSurroundings } from './recorder.ts'

/** What a command is decided in, as it is now. */
export function surroundings({ site, rules, tracker, feeds, pairing }: Parts): CommandSurroundings {
  return { site, rules, positions: tracker.positions, feeds: feeds.ages(), screenShowing: pairing.screenShowing }
}
