import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { allow, guard } from './auth/guard.ts'
import { headers } from './headers.ts'
import type { Parts } from './parts.ts'
import { feedKeyRoutes } from './routes/feedKeys.ts'
import { alarmRuleRoutes } from './routes/alarmRules.ts'
import { feedOrderRoutes } from './routes/feedOrders.ts'
import { healthRoutes } from './routes/health.ts'
import { ingestRoutes } from './routes/ingest.ts'
import { mapRoutes } from './routes/map.ts'
import { oidcRoutes } from './routes/oidc.ts'
import { osmandRoutes } from './routes/osmand.ts'
import { quarantineRoutes } from './routes/quarantine.ts'
import { responseTimesRoutes } from './routes/responseTimes.ts'
import { callerRoutes } from './routes/callers.ts'
import { pastRoutes } from './routes/past.ts'
import { exerciseRoutes } from './routes/exercises.ts'
import { exportRoutes } from './routes/exports.ts'
import { pastStepsRoutes } from './routes/pastSteps.ts'
import { pastTimelineRoutes } from './routes/pastTimeline.ts'
import { lateArrivalRoutes } from './routes/lateArrivals.ts'
import { purposeRoutes } from './routes/purposes.ts'
import { dailyReviewRoutes } from './routes/dailyReview.ts'
import { handoverRoutes } from './routes/handovers.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { commandRoutes } from './routes/commands.ts'
import { sessionRoutes } from './routes/session.ts'
import { screenRoutes } from './routes/screens.ts'
import { siteRoutes } from './routes/site.ts'
import { unitRoutes } from './routes/unit.ts'
import { unitDeviceRoutes } from './routes/unitDevices.ts'
import { incidentFactRoutes } from './routes/incidentFacts.ts'
import { bookmarkRoutes } from './routes/bookmarks.ts'
import { burstRoutes } from './routes/bursts.ts'
import { savedViewRoutes } from './routes/savedViews.ts'
import { searchRoutes } from './routes/search.ts'
import { clientFiles } from './routes/clientFiles.ts'
import { docsPage } from './routes/docs.ts'
import { StoreFault } from './store/groupCommit.ts'

/** Every route of the server. Tests call it with `app.request(...)`; no port is needed. */
export function createApp(parts: Parts) {
  const app = new OpenAPIHono(validation)
  app.use(headers(parts.access))
  app.use('/api/*', async (c, next) => (c.req.path.startsWith('/api/ingest/') ? next() : smallBody(c, next)))

  for (const path of ['/api/*', '/map/*', '/metrics']) app.use(path, guard(parts))
  app.route('/api/ingest', ingestRoutes(parts))
  app.route('/api/ingest', osmandRoutes(parts))
  app.route('/api/feeds', feedOrderRoutes(parts))
  app.route('/', healthRoutes(parts))

  app.route('/api/session', sessionRoutes(parts))
  app.route('/api/session/oidc', oidcRoutes(parts))
  app.route('/api/commands', commandRoutes(parts))
  app.route('/api/accounts', accountRoutes(parts))
  app.route('/api/feed-keys', feedKeyRoutes(parts))
  app.route('/api/audit', auditRoutes(parts))
  app.route('/api/alarm-rules', alarmRuleRoutes(parts))
  app.route('/api/handovers', handoverRoutes(parts))
  app.route('/api/unit', unitRoutes(parts))
  app.route('/api/units', unitDeviceRoutes(parts))
  app.route('/api/incidents', callerRoutes(parts))
  app.route('/api/incidents', incidentFactRoutes(parts))
  app.route('/api', screenRoutes(parts))
  app.route('/api/bursts', burstRoutes(parts))
  app.route('/api/search', searchRoutes(parts))
  app.route('/api/views', savedViewRoutes(parts))
  app.route('/api', bookmarkRoutes(parts))
  app.route('/api', siteRoutes(parts))
  app.route('/api/exports', exportRoutes(parts))
  app.route('/api/exercises', exerciseRoutes(parts))
  app.route('/api/past/purposes', purposeRoutes(parts))
  app.route('/api/past', lateArrivalRoutes(parts))
  app.route('/api', pastStepsRoutes(parts))
  app.route('/api', pastTimelineRoutes(parts))
  app.route('/api', pastRoutes(parts))
  app.route('/api', dailyReviewRoutes(parts))
  app.route('/api', responseTimesRoutes(parts, validation))
  app.route('/api', quarantineRoutes(parts))
  app.route('/map', mapRoutes(parts))

  app.use('/api/openapi.json', allow('anyone'))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Watchfloor',
      version: parts.version,
      description: 'Feeds report facts and positions here; other systems read the board’s figures.',
      license: { name: 'Apache-2.0' },
    },
  })
  app.route('/api/docs', docsPage(swaggerUi))

  app.route('/', clientFiles(parts.clientDir))

  app.notFound((c) => c.json({ error: { code: 'not-found', message: `Nothing is at ${c.req.path}` } }, 404))
  app.onError((error, c) => {
    if (error instanceof StoreFault) {
      parts.logger.error({ error: error.cause }, error.message)
      c.header('Retry-After', '1')
      return c.json({ error: { code: 'store-fault', message: error.message } }, 503)
    }
    parts.logger.error({ error, path: c.req.path }, 'A request failed')
    return c.json({ error: { code: 'fault', message: 'The server failed to answer; the fault is logged' } }, 500)
  })
  return app
}

/** Also strangers may send something: no more than a form or a scene holds. Feeds have a limit of their own. */
const smallBody = bodyLimit({
  maxSize: 256 * 1024,
  onError: (c) => c.json({ error: { code: 'too-large', message: 'The body is too large' } }, 413),
})

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** One shape for every refused parameter: which one, and why. */
const validation: NonNullable<ConstructorParameters<typeof OpenAPIHono>[0]> = {
  defaultHook(result, c) {
    if (result.success) return
    const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), reason: message }))
    return c.json({ error: { code: 'bad-request', message: 'A parameter is wrong', issues } }, 400)
  },
}
