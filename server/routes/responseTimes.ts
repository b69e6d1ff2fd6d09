import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ancestorAt } from '../../shared/domain/area.ts'
import { areaLevels } from '../../shared/facts/area.ts'
import { time } from '../../shared/facts/report.ts'
import { intervalEnds, intervalNames, longestIntervalMs } from '../../shared/select/intervals.ts'
import { responseFigure, smallN, unitResponseFigure } from '../../shared/select/responseTimes.ts'
import { casesBetween } from '../cases.ts'
import type { Case } from '../log/archive.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

const instant = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
  .pipe(time)

const query = z.object({
  from: instant.meta({ description: 'Incidents received at or after this: epoch ms, or ISO 8601 with an offset' }),
  to: instant.meta({ description: 'and before this' }),
  interval: z.enum(intervalNames).default('total'),
  by: z.enum(['all', 'area', 'priority', 'type']).default('all'),
  per: z
    .enum(['incident', 'unit'])
    .default('incident')
    .meta({ description: 'Each incident once, by its first unit; or every unit response' }),
  level: z
    .enum(areaLevels)
    .optional()
    .meta({ description: 'With by=area: roll up to this level; without, the area each incident lies in' }),
})

const row = z.object({
  key: z.string().nullable().meta({ description: 'Area id, priority or type; null for all, or where it is unknown' }),
  name: z.object({ zh: z.string(), en: z.string() }).nullable(),
  n: z.number().int(),
  excluded: z.object({
    police_initiated: z.number().int().optional(),
    missing: z.number().int().optional(),
    negative: z.number().int().optional(),
    over_24h: z.number().int().optional(),
  }),
  p50: z.number().nullable().meta({ description: 'Median, ms (nearest rank)' }),
  p90: z.number().nullable().meta({ description: '90th percentile, ms (nearest rank)' }),
  small: z.boolean().meta({ description: `n is under ${smallN}: rely on the median and n` }),
  compliance: z
    .object({ k: z.number().int(), of: z.number().int(), share: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .meta({ description: 'k of `of` met the target of their priority; low and high: 95 % Wilson interval' }),
})

const answer = z.object({
  from: z.number(),
  to: z.number(),
  interval: z.enum(intervalNames),
  by: z.string(),
  per: z.string(),
  definition: z.object({
    from: z.string(),
    to: z.string(),
    longestMs: z.number(),
    targets: z.record(z.string(), z.number().nullable()),
    edition: z.object({ zh: z.string(), en: z.string() }),
    text: z.string(),
  }),
  rows: z.array(row),
})

const route = createRoute({
  method: 'get',
  path: '/response-times',
  tags: ['Figures'],
  summary: 'Response intervals over any kept time, with their definition',
  request: { query },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: answer } } },
    400: { description: 'A parameter is wrong; named with the reason' },
  },
})

/** `GET /api/response-times`: the board’s own figures for other systems, and for checking, over the cases the asker may see. */
export function responseTimesRoutes(parts: Parts, hook: ConstructorParameters<typeof OpenAPIHono>[0]) {
  const app = new OpenAPIHono<AskerEnv>(hook as ConstructorParameters<typeof OpenAPIHono<AskerEnv>>[0])
  app.openapi({ ...route, middleware: [allow('look'), throughView(parts)] }, (c) => {
    const { from, to, interval, by, per, level } = c.req.valid('query')
    const { site, recorder, archive } = parts
    const groups = new Map<string | null, Case[]>()
    const sight = c.get('view').on(recorder.world)
    for (const kept of casesBetween(recorder.world, archive, from, to)) {
      const each = sight.case(kept)
      if (!each) continue
      const key = keyOf(each)
      const group = groups.get(key)
      if (group) group.push(each)
      else groups.set(key, [each])
    }
    if (by === 'all' && groups.size === 0) groups.set(null, [])

    function keyOf({ incident }: Case): string | null {
      if (by === 'all') return null
      if (by === 'priority') return String(incident.priority)
      if (by === 'type') return incident.incidentType
      return level === undefined ? incident.area : (ancestorAt(recorder.world, incident.area, level)?.id ?? null)
    }
    const rows = [...groups]
      .sort(([a], [b]) => (a ?? '').localeCompare(b ?? '', 'en', { numeric: true }))
      .map(([key, cases]) => ({
        key,
        name: by === 'area' && key !== null ? (recorder.world.areas.get(key)?.name ?? null) : null,
        ...(per === 'incident'
          ? responseFigure(
              cases.map(({ incident }) => incident),
              interval,
              site,
            )
          : unitResponseFigure(
              cases.flatMap(({ incident, orders }) => orders.map((order) => [order, incident] as const)),
              interval,
              site,
            )),
      }))
    const ends = intervalEnds(interval, site.turnoutFrom)
    const definition = {
      ...ends,
      longestMs: longestIntervalMs,
      targets: Object.fromEntries(
        ([1, 2, 3, 4] as const).map((p) => [p, (site.targets[p] as Record<string, number | null>)[interval] ?? null]),
      ),
      edition: site.targets.edition,
      text: definitionText(interval, per, ends),
    }
    return c.json({ from, to, interval, by, per, definition, rows }, 200)
  })
  return app
}

function definitionText(interval: string, per: string, { from, to }: { from: string; to: string }): string {
  const whose = per === 'incident' ? 'each incident’s first' : 'each unit response’s own'
  return (
    `${interval} = ${to} − ${from}, from ${whose} moments. Left out and counted: police-initiated incidents, a moment ` +
    `not recorded, an interval that is negative or longer than 24 h. Percentiles by nearest rank.`
  )
}
