import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type Knowledge, knowledges } from '../../shared/past/knowledge.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { pastMoves } from '../past/pastMoves.ts'
import { pastSteps } from '../past/pastSteps.ts'
import { pastWorlds } from '../past/pastWorlds.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { throughPurpose } from './throughPurpose.ts'

type RangeEnv = { Variables: AskerEnv['Variables'] & { from: number; to: number; knowledge: Knowledge } }

/** Moves asked for at once: bounds how long one asker holds the server. */
const longestMovesMs = 2 * 3_600_000

/**
 * What a player goes on with from an instant, as the asker may see it: `GET /api/past/steps` (facts) and
 * `GET /api/past/moves` (positions, packed), after `from` and not after `to`.
 */
export function pastStepsRoutes(parts: Parts) {
  const { log, telemetry, recorder } = parts
  const history = { log, worlds: pastWorlds(log) }
  const app = new Hono<RangeEnv>()
  const range = createMiddleware<RangeEnv>(async (c, next) => {
    const [from, to] = [Number(c.req.query('from')), Number(c.req.query('to'))]
    const knowledge = knowledges.find((each) => each === (c.req.query('knowledge') ?? 'then'))
    const wrong = (message: string) => c.json({ error: { code: 'bad-request', message } }, 400)
    if (!Number.isSafeInteger(from) || from <= 0) return wrong('from: epoch milliseconds')
    if (!Number.isSafeInteger(to) || to < from) return wrong('to: epoch milliseconds, not before from')
    if (!knowledge) return wrong(`knowledge: one of ${knowledges.join(', ')}`)
    c.set('from', from)
    c.set('to', to)
    c.set('knowledge', knowledge)
    c.header('Cache-Control', 'no-store')
    return next()
  })
  app.get('/past/steps', allow('look_back', 'wall'), throughView(parts), range, throughPurpose(parts), (c) =>
    c.json(pastSteps(history, c.get('view'), c.get('from'), c.get('to'), c.get('knowledge'))),
  )
  app.get('/past/moves', allow('look_back', 'wall'), throughView(parts), range, throughPurpose(parts), (c) => {
    const [from, to, step] = [c.get('from'), c.get('to'), Number(c.req.query('step') ?? 1000)]
    const wrong = (message: string) => c.json({ error: { code: 'bad-request', message } }, 400)
    if (!Number.isSafeInteger(step) || step < 200) return wrong('step: milliseconds, at least 200')
    if (to - from > longestMovesMs) return wrong(`to: at most ${longestMovesMs} ms after from`)
    const areas = c.get('view').frames(recorder.world)
    const moves = pastMoves(telemetry, { epoch: recorder.epoch, from, to, step, areas })
    return c.body(Buffer.concat(moves), 200, { 'Content-Type': 'application/octet-stream' })
  })
  return app
}
