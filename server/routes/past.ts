import { Hono } from 'hono'
import { viewRows } from '../../shared/access/view.ts'
import { mannedPositions } from '../../shared/select/alarmFlood.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { keyframesOf } from '../positionsCast.ts'
import { worldAt } from '../timeline.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { throughPurpose } from './throughPurpose.ts'

/** What was known by an instant is settled once the instant is a little past, and may then be kept. */
const settledAfterMs = 10_000

/** `GET /api/past/world?at=` and `/api/past/positions?at=`: what was known at an instant, as the asker may see it. */
export function pastRoutes(parts: Parts) {
  const { log, telemetry, recorder, clock, logger, site } = parts
  const app = new Hono<{ Variables: AskerEnv['Variables'] & { at: number } }>()
  app.use('/past/*', async (c, next) => {
    const at = Number(c.req.query('at'))
    if (!Number.isInteger(at) || at <= 0)
      return c.json({ error: { code: 'bad-request', message: 'at: epoch milliseconds' } }, 400)
    c.set('at', at)
    await next()
    // A browser at a desk may be another account’s the next minute; a wall stays what it is.
    const isWall = c.get('principal')?.kind === 'wall'
    const keeps = isWall && c.res.ok && clock() - at > settledAfterMs
    c.header('Cache-Control', keeps ? 'private, max-age=86400' : 'no-store')
    c.header('Vary', 'Cookie')
  })
  app.get('/past/world', allow('look_back', 'wall'), throughView(parts), throughPurpose(parts), (c) => {
    const world = worldAt(log, c.get('at'))
    return c.json({
      epoch: recorder.epoch,
      world: viewRows(c.get('view'), world),
      manned: mannedPositions(world, site),
    })
  })
  app.get('/past/positions', allow('look_back', 'wall'), throughView(parts), throughPurpose(parts), (c) => {
    const at = c.get('at')
    const all = telemetry.at(at, { onDamage: (damage) => logger.error({ damage }, damage.message) })
    const areas = c.get('view').frames(recorder.world)
    const fixes = areas === null ? all : all.filter(({ area }) => areas.includes(area))
    const frames = keyframesOf(recorder.epoch, fixes, at)
    if (frames.length === 0) return c.body(null, 204)
    return c.body(frames.slice().buffer, 200, { 'Content-Type': 'application/octet-stream' })
  })
  return app
}
