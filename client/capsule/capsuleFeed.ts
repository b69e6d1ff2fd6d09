import { Positions } from '../../shared/domain/position.ts'
import { World } from '../../shared/domain/world.ts'
import type { Stage } from '../stage.svelte.ts'

/** How far behind the present a player stays, ms. */
const playerKeepsBehindMs = 1000

/** Says to a stage that the present is the end of a capsule, and that nothing is live. */
export function feedCapsule(stage: Stage, to: number): void {
  stage.tick(to + playerKeepsBehindMs, 0)
  stage.show(new World(), new Positions())
}
