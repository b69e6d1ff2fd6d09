import { OpenAPIHono, z } from '@hono/zod-openapi'
import { openIncidents } from '../../shared/select/openIncidents.ts'
import { standingAlerts } from '../../shared/select/alertStack.ts'
import type { Context } from 'hono'
import { isFromHere } from '../auth/address.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { isSameSecret } from '../auth/secretDigest.ts'
import type { Parts } from '../parts.ts'

const health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  epoch: z.string(),
  seq: z.number().int(),
  at: z.number(),
  uptimeSeconds: z.number(),
  feeds: z.array(
    z.object({ id: z.string(), lastAt: z.number().nullable(), ageMs: z.number().nullable(), silent: z.boolean() }),
  ),
  store: z.object({
    writable: z.boolean(),
    first: z.number().nullable(),
    last: z.number().nullable(),
    quarantine: z.object({ waiting: z.number(), rejected: z.number() }),
  }),
})

/** `GET /api/health` for monitors, `GET /metrics` for Prometheus. */
export function healthRoutes(parts: Parts) {
  const app = new OpenAPIHono<GuardEnv>()
  app.get('/api/health', allow('anyone'), async (c) => {
    const health = await healthOf(parts)
    const { status, version } = health
    return c.json(c.get('principal') ? health : { status, version })
  })
  app.get('/metrics', allow('key_holder'), async (c) => {
    if (!mayRead(c)) {
      c.header('WWW-Authenticate', 'Bearer')
      return c.json({ error: { code: 'no-key', message: 'The metrics key is needed from other machines' } }, 401)
    }
    await readGauges(parts)
    c.header('Content-Type', parts.metrics.registry.contentType)
    return c.body(await parts.metrics.registry.metrics())
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/health',
    tags: ['Operation'],
    summary: 'Whether the server, its store and its feeds are well',
    responses: { 200: { description: 'How it is', content: { 'application/json': { schema: health } } } },
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/metrics',
    tags: ['Operation'],
    summary: 'Counters and gauges in the Prometheus text format',
    responses: { 200: { description: 'The metrics', content: { 'text/plain': { schema: z.string() } } } },
  })
  return app

  /** A monitor on this machine, or one that has the key. */
  function mayRead(c: Context): boolean {
    const { metricsKey } = parts.access
    const shown = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1]
    return isFromHere(c) || (metricsKey !== null && shown !== undefined && isSameSecret(shown, metricsKey))
  }
}

async function healthOf(parts: Parts): Promise<z.infer<typeof health>> {
  const { site, recorder, clock, log, quarantine } = parts
  const now = clock()
  const feeds = parts.feeds.ages().map(({ id, lastAt }) => {
    const expected = site.feeds.find((feed) => feed.id === id)?.expectEveryMs ?? Infinity
    return {
      id,
      lastAt,
      ageMs: lastAt === null ? null : now - lastAt,
      silent: lastAt === null || now - lastAt > expected,
    }
  })
  const writable = await recorder.commits.write(() => true).catch(() => false)
  const span = log.span()
  return {
    status: writable && !feeds.some(({ silent }) => silent) ? 'ok' : 'degraded',
    version: parts.version,
    epoch: recorder.epoch,
    seq: recorder.world.seq,
    at: now,
    uptimeSeconds: Math.round((now - parts.startedAt) / 1000),
    feeds,
    store: { writable, first: span?.first ?? null, last: span?.last ?? null, quarantine: quarantine.count() },
  }
}

async function readGauges({ recorder, metrics, feeds, quarantine, clock }: Parts): Promise<void> {
  const { world } = recorder
  metrics.seq.set(world.seq)
  metrics.openIncidents.reset()
  for (const { priority } of openIncidents(world)) metrics.openIncidents.inc({ priority })
  metrics.standingAlerts.set(standingAlerts(world).length)
  for (const { id, lastAt } of feeds.ages())
    if (lastAt !== null) metrics.feedAge.set({ feed: id }, (clock() - lastAt) / 1000)
  const { waiting, rejected } = quarantine.count()
  metrics.quarantined.set({ kind: 'waiting' }, waiting)
  metrics.quarantined.set({ kind: 'rejected' }, rejected)
}
