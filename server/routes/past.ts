import { Hono } from 'hono'
import { wallMask } from '../../shared/access/wallMask.ts'
import { checkpoint } from '../../shared/domain/world.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { keyframesOf } from '../positionsCast.ts'
import { worldAt } from '../timeline.ts'

/** What was known by an instant is settled once the instant is a little past, and may then be kept. */
const settledAfterMs = 10_000

/** `GET /api/past/world?at=` and `/api/past/positions?at=`: what was known at an instant, as a wall may see it. */
export function pastRoutes({ log, telemetry, recorder, site, clock, logger }: Parts) {
  const mask = wallMask(site)
  const app = new Hono<{ Variables: { at: number } }>()
  app.use('/past/*', async (c, next) => {
    const at = Number(c.req.query('at'))
    if (!Number.isInteger(at) || at <= 0)
      return c.json({ error: { code: 'bad-request', message: 'at: epoch milliseconds' } }, 400)
    c.set('at', at)
    c.header('Cache-Control', clock() - at > settledAfterMs ? 'private, max-age=86400, immutable' : 'no-store')
    return next()
  })
  app.get('/past/world', allow('look_back'), (c) => {
    const world = worldAt(log, c.get('at'))
    return c.json({ epoch: recorder.epoch, world: mask.rows(checkpoint(world), world) })
  })
  app.get('/past/positions', allow('look_back'), (c) => {
    const at = c.get('at')
    const frames = keyframesOf(
      recorder.epoch,
      telemetry.at(at, { onDamage: (damage) => logger.error({ damage }, damage.message) }),
      at,
    )
    if (frames.length === 0) return c.body(null, 204)
    return c.body(frames.slice().buffer, 200, { 'Content-Type': 'application/octet-stream' })
  })
  return app
}
