import type { Session } from './auth/sessions.ts'
import type { Parts } from './parts.ts'
import type { CommandSurroundings } from './recorder.ts'

/** What a command is decided in, as it is now; `session` is that of who commands. */
export function surroundings(parts: Parts, session: Session | null = null): CommandSurroundings {
  const { site, rules, tracker, feeds, pairing, pastDoor, purposes, clock } = parts
  return {
    site,
    rules,
    positions: tracker.positions,
    feeds: feeds.ages(),
    screenShowing: pairing.screenShowing,
    looksBackTo(at, purpose) {
      if (purpose === null) return at >= pastDoor.openFrom()
      return session !== null && purposes.of(session.id, clock())?.purpose === purpose
    },
  }
}
