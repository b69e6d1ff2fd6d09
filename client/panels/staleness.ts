import { feedHealth, staleAge } from '../../shared/select/feedHealth.ts'
import type { Stage } from '../stage.svelte.ts'

/** Feeds that kinds of figures rest on, by the ids a site starts with. */
export const restsOn = {
  incidents: ['calls', 'orders'],
  responses: ['calls', 'orders'],
  force: ['positions', 'orders'],
  calls: ['calls'],
} as const satisfies Record<string, readonly string[]>

/**
 * How old the data behind a panel is once it is too old to be believed, ms; else null. While the link is lost the
 * whole picture says so, and no feed can be judged.
 */
export function panelAge(stage: Stage, kind: keyof typeof restsOn): number | null {
  if (stage.link.kind !== 'live') return null
  return staleAge(feedHealth(stage.feeds, stage.site, stage.now), restsOn[kind])
}
