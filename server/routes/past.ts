import { Hono } from 'hono'
import { viewRows } from '../../shared/access/view.ts'
import { mannedPositions } from '../../shared/select/alarmFlood.ts'
import { keyframesOf } from '../../shared/wire/keyframes.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { throughView } from './asker.ts'
import { momentAsked, type MomentEnv } from './pastAsked.ts'
import { packedJson } from './packedJson.ts'
import { throughPurpose } from './throughPurpose.ts'

/** What was known by an instant is settled once the instant is a little past, and may then be kept. */
const settledAfterMs = 10_000

/**
 * `GET /api/past/world?at=&knowledge=` and `/api/past/positions?at=&knowledge=`: what was known of an instant then, or
 * is known of it now, as the asker may see it.
 */
export function pastRoutes(parts: Parts) {
  const { worlds, telemetry, recorder, clock, logger, site } = parts
  const app = new Hono<MomentEnv>()
  const asked = [allow('look_back', 'wall'), throughView(parts), momentAsked, throughPurpose(parts)] as const
  for (const path of ['/past/world', '/past/positions'])
    app.use(path, async (c, next) => {
      await next()
      // A browser at a desk may be another account’s the next minute; a wall stays what it is. Today’s knowledge grows.
      const isWall = c.get('principal')?.kind === 'wall'
      const keeps = isWall && c.res.ok && c.get('knowledge') === 'then' && clock() - c.get('at') > settledAfterMs
      c.header('Cache-Control', keeps ? 'private, max-age=86400' : 'no-store')
      c.header('Vary', 'Cookie, Accept-Encoding')
    })
  app.get('/past/world', ...asked, (c) => {
    const world = worlds.at(c.get('at'), c.get('knowledge'))
    return packedJson(c, {
      epoch: recorder.epoch,
      world: viewRows(c.get('view'), world),
      manned: mannedPositions(world, site),
    })
  })
  app.get('/past/positions', ...asked, (c) => {
    const [at, knowledge] = [c.get('at'), c.get('knowledge')]
    const onDamage = (damage: Error) => logger.error({ damage }, damage.message)
    const positions = telemetry.columnsAt(at, { knowledge, onDamage })
    const frames = keyframesOf(recorder.epoch, positions, at, c.get('view').frames(recorder.world))
    if (frames.length === 0) return c.body(null, 204)
    return c.body(frames.buffer, 200, { 'Content-Type': 'application/octet-stream' })
  })
  return app
}
