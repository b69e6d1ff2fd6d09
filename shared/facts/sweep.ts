import { z } from 'zod'

export const sweepFacts = {
  /** Rows ended before `before`, or untouched since `abandonedBefore`, left the live world (they stay in history). */
  'world.swept': z.object({ before: z.number(), abandonedBefore: z.number() }),
}
