import { Hono } from 'hono'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { breathing } from '../past/breath.ts'
import { movesInPieces } from '../past/movesInPieces.ts'
import { pastSteps } from '../past/pastSteps.ts'
import { throughView } from './asker.ts'
import { packedJson } from './packedJson.ts'
import { rangeAsked, type RangeEnv, wrong } from './pastAsked.ts'
import { throughPurpose } from './throughPurpose.ts'

/** Moves asked for at once: bounds the bytes of one answer. */
const longestMovesMs = 2 * 3_600_000

/**
 * What a player goes on with from an instant, as the asker may see it: `GET /api/past/steps` (facts) and
 * `GET /api/past/moves` (positions, packed), after `from` and not after `to`.
 */
export function pastStepsRoutes(parts: Parts) {
  const { telemetry, recorder, clock } = parts
  const app = new Hono<RangeEnv>()
  const asked = [allow('look_back', 'wall'), throughView(parts), rangeAsked, throughPurpose(parts)] as const
  app.get('/past/steps', ...asked, (c) =>
    packedJson(c, pastSteps(parts, c.get('view'), c.get('from'), c.get('to'), c.get('knowledge'))),
  )
  app.get('/past/moves', ...asked, async (c) => {
    const [from, to, knowledge] = [c.get('from'), c.get('to'), c.get('knowledge')]
    const step = Number(c.req.query('step') ?? 1000)
    if (!Number.isSafeInteger(step) || step < 200) return wrong(c, 'step: milliseconds, at least 200')
    if (to - from > longestMovesMs) return wrong(c, `to: at most ${longestMovesMs} ms after from`)
    const areas = c.get('view').frames(recorder.world)
    const moves = { epoch: recorder.epoch, from, to, step, areas, knowledge }
    const messages = await movesInPieces(telemetry, moves, breathing(clock, setImmediate))
    return c.body(Buffer.concat(messages), 200, { 'Content-Type': 'application/octet-stream' })
  })
  return app
}
