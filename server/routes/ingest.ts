import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Report } from '../../shared/decide/decision.ts'
import { futureToleranceMs } from '../../shared/decide/report.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { lat, lon, names } from '../../shared/facts/parts.ts'
import { report, time } from '../../shared/facts/report.ts'
import { callerDetails, splitCaller } from '../door/callerRow.ts'
import { factRow } from '../door/factRow.ts'
import { keptRow } from '../door/keptRow.ts'
import { partyOnly } from '../door/partyAnswer.ts'
import { positionRow, type RowProblem } from '../door/positionRow.ts'
import { type BodyRow, bodyRows, BodyProblem, maxRows } from '../door/rows.ts'
import type { CallerDetails } from '../../shared/wire/caller.ts'
import type { Parts } from '../parts.ts'
import { boundedBody, feedAuth, type FeedEnv, problem } from './feedDoor.ts'

const rejectedRow = z
  .object({ row: z.number().int(), id: z.string().optional(), path: z.string(), reason: z.string() })
  .meta({ description: 'A row that was not recorded, its place in the body from 0, the field and why' })

const factsAnswer = z.object({
  recorded: z.number().int(),
  late: z.number().int().meta({ description: 'Of the recorded: told more than 60 s after they happened' }),
  unchanged: z.number().int().meta({ description: 'True, and known already' }),
  repeated: z.number().int().meta({ description: 'Their id was submitted before; the first answer stands' }),
  waiting: z.number().int().meta({ description: 'Kept until the row they are about arrives' }),
  rejected: z.array(rejectedRow),
  callersKept: z.number().int().meta({ description: 'Incidents whose caller details were sealed away' }),
  callersDropped: z
    .array(rejectedRow)
    .meta({ description: 'Rows whose caller details were not kept; the row itself is counted above' }),
  seq: z.number().int().meta({ description: 'Place in history that all of this batch is recorded by' }),
})

const positionsAnswer = z.object({
  recorded: z.number().int(),
  rejected: z.array(rejectedRow),
})

/** The published form of one position; the door checks it by hand (`door/positionRow.ts`). */
export const positionReport = z
  .strictObject({
    unitId: z.string().min(1).max(80),
    at: time,
    lon,
    lat,
    speedKmh: z.number().min(0).max(1000).nullish(),
    heading: z.number().min(0).max(360).nullish(),
    accuracyM: z.number().min(0).max(1e6).nullish(),
  })
  .meta({ description: 'Where a unit was' })

const heartbeat = z.strictObject({
  at: time
    .optional()
    .meta({ description: 'The sender’s clock as it sends this, to tell how far it is from the server’s' }),
  label: names.optional().meta({ description: 'What this data is, shown on every screen, when it is not life itself' }),
})

/** `POST /api/ingest/facts`, `/positions` and `/heartbeat`: the door for feeds. */
export function ingestRoutes(parts: Parts) {
  const app = new OpenAPIHono<FeedEnv>()
  const hearClock = (feed: string, times: readonly number[]) => {
    if (times.length > 0) parts.feeds.hearClock(feed, 'row', times.reduce(latest), parts.clock())
  }
  app.use('/facts', boundedBody, feedAuth(parts))
  app.use('/positions', boundedBody, feedAuth(parts))
  app.use('/heartbeat', boundedBody, feedAuth(parts))

  app.post('/facts', async (c) => {
    const end = parts.metrics.requests.startTimer({ door: 'facts' })
    const rows = await rowsOf(c)
    if (rows instanceof BodyProblem) return badBody(c, rows)
    const good: { row: number; report: Report; caller: CallerDetails | null }[] = []
    const callersDropped: z.infer<typeof rejectedRow>[] = []
    const door = rejections(parts, c.get('feed'), 'facts')
    for (const whole of rows) {
      const split = 'value' in whole ? splitCaller(whole.value) : null
      const each = split ? { row: whole.row, value: split.value } : whole
      const read = 'value' in each ? factRow(each.value) : { path: '', reason: each.problem }
      if ('type' in read) good.push({ row: each.row, report: read, caller: split?.caller ?? null })
      else door.reject(each, read)
      if (split?.problem) callersDropped.push({ row: each.row, ...split.problem })
    }
    hearClock(
      c.get('feed'),
      good.map(({ report }) => report.at),
    )
    await door.keep()
    const answers = await parts.recorder.report(
      c.get('feed'),
      good.map(({ report }) => report),
      partyOnly(c.get('holder')),
    )
    const counts = { recorded: 0, late: 0, unchanged: 0, repeated: 0, waiting: 0 }
    const callers: { row: number; incidentId: string; caller: CallerDetails }[] = []
    for (const [i, answer] of answers.entries()) {
      const { row, report, caller } = good[i]!
      if (caller && 'incidentId' in report && report.incidentId !== null && answer.status !== 'refused')
        // Of a repeated row the first details stand, unless they were lost on the way.
        if (!answer.repeated || !parts.vault.has(report.incidentId))
          callers.push({ row, incidentId: report.incidentId, caller })
      if (answer.status === 'refused') door.note(row, { path: answer.path, reason: answer.message }, report.id)
      else if (answer.repeated) counts.repeated++
      else counts[answer.status]++
      if (answer.status === 'recorded' && answer.late && !answer.repeated) counts.late++
    }
    for (const [outcome, n] of Object.entries(counts))
      parts.metrics.rows.inc({ feed: c.get('feed'), door: 'facts', outcome }, n)
    const kept = await sealAway(parts, callers)
    for (const { row } of kept ? [] : callers)
      callersDropped.push({ row, path: 'caller', reason: 'the vault has no usable key' })
    end()
    const seq = parts.recorder.world.seq
    const callersKept = kept ? callers.length : 0
    const said = { ...counts, rejected: door.rejected, callersKept, callersDropped, seq }
    return c.json(said, door.rejected.length === rows.length ? 400 : 200)
  })

  app.post('/positions', async (c) => {
    if (partyOnly(c.get('holder')))
      return problem(c, 403, 'not-allowed', 'This key is for the orders of one party; it tells no positions')
    const end = parts.metrics.requests.startTimer({ door: 'positions' })
    const rows = await rowsOf(c)
    if (rows instanceof BodyProblem) return badBody(c, rows)
    const ahead = parts.clock() + futureToleranceMs
    const fixes: Fix[] = []
    const door = rejections(parts, c.get('feed'), 'positions')
    for (const each of rows) {
      const read = 'value' in each ? positionRow(each.value, ahead) : { path: '', reason: each.problem }
      const fix = 'reason' in read ? read : parts.tracker.fixOf(read)
      if ('reason' in fix) door.reject(each, fix)
      else fixes.push(fix)
    }
    hearClock(
      c.get('feed'),
      fixes.map(({ at }) => at),
    )
    await door.keep()
    await parts.tracker.take(fixes)
    parts.metrics.rows.inc({ feed: c.get('feed'), door: 'positions', outcome: 'recorded' }, fixes.length)
    end()
    const { rejected } = door
    return c.json({ recorded: fixes.length, rejected }, fixes.length === 0 ? 400 : 200)
  })

  app.post('/heartbeat', async (c) => {
    const said = heartbeat.safeParse(jsonOf(await c.req.text()))
    if (!said.success) {
      const { path, message } = said.error.issues[0]!
      return c.json({ error: { code: 'bad-body', message: `${path.join('.')}: ${message}` } }, 400)
    }
    if (said.data.at !== undefined) parts.feeds.hearClock(c.get('feed'), 'heartbeat', said.data.at, parts.clock())
    if (said.data.label) parts.feeds.hearLabel(said.data.label, parts.clock())
    return c.json({ feed: c.get('feed'), at: parts.clock() })
  })

  document(app)
  return app
}

/** Keeps caller details apart from history; false when they cannot be sealed, and then they are gone. */
async function sealAway(
  { vault, recorder, clock, logger }: Parts,
  callers: readonly Readonly<{ incidentId: string; caller: CallerDetails }>[],
): Promise<boolean> {
  if (callers.length === 0) return true
  if (vault.problem !== null) {
    logger.error({ problem: vault.problem, rows: callers.length }, 'Caller details were dropped')
    return false
  }
  await recorder.commits.write(() =>
    callers.forEach(({ incidentId, caller }) => vault.keep(incidentId, caller, clock())),
  )
  return true
}

function latest(a: number, b: number): number {
  return Math.max(a, b)
}

async function rowsOf(c: Context): Promise<BodyRow[] | BodyProblem> {
  try {
    return bodyRows(await c.req.text(), c.req.header('content-type') ?? '')
  } catch (cause) {
    if (cause instanceof BodyProblem) return cause
    throw cause
  }
}

/** Undefined for what is not JSON, which no schema takes; an empty body says nothing. */
function jsonOf(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function badBody(c: Context, { message }: BodyProblem) {
  return c.json({ error: { code: 'bad-body', message } }, 400)
}

/** Gathers the rows of one request that were not recorded, and keeps them for inspection. */
function rejections({ recorder, quarantine, metrics, clock }: Parts, feed: string, door: string) {
  const rejected: z.infer<typeof rejectedRow>[] = []
  const toKeep: Parameters<typeof quarantine.add>[0][] = []
  const note = (row: number, { path, reason }: RowProblem, id?: string) => {
    rejected.push({ row, ...(id !== undefined && { id }), path, reason })
    metrics.rows.inc({ feed, door, outcome: 'rejected' })
  }
  return {
    rejected,
    note,
    reject(each: BodyRow, { path, reason }: RowProblem) {
      const said = 'value' in each ? (each.value as { id?: unknown } | null)?.id : undefined
      note(each.row, { path, reason }, typeof said === 'string' ? said : undefined)
      // What is not JSON cannot be told apart from caller details, so nothing of it is kept.
      const body = 'value' in each ? keptRow(each.value) : ''
      toKeep.push({ receivedAt: clock(), feed, door, path, reason, waitsFor: null, body })
    },
    async keep() {
      if (toKeep.length > 0) await recorder.commits.write(() => toKeep.forEach((row) => quarantine.add(row)))
    },
  }
}

function document(app: OpenAPIHono<FeedEnv>) {
  const { openAPIRegistry: registry } = app
  registry.registerComponent('securitySchemes', 'feedKey', { type: 'http', scheme: 'bearer' })
  const security = [{ feedKey: [] }]
  const body = (schema: z.ZodType, what: string) => ({
    required: true,
    description: `${what}: one object, an array of at most ${maxRows}, or newline-delimited JSON (application/x-ndjson)`,
    content: {
      'application/json': { schema: z.union([schema, z.array(schema).max(maxRows)]) },
      'application/x-ndjson': { schema },
    },
  })
  const answers = (schema: z.ZodType) => ({
    200: { description: 'At least one row was taken, durably', content: { 'application/json': { schema } } },
    400: { description: 'No row was taken; each is listed with field and reason' },
    401: { description: 'No valid feed key' },
    413: { description: 'The body is too large' },
    503: { description: 'The store could not keep it; nothing was recorded, send it again' },
  })
  const row = report.and(z.object({ caller: callerDetails.nullish() }))
  registry.registerPath({
    method: 'post',
    path: '/facts',
    tags: ['Feeds'],
    summary: 'Report incidents, orders and unit status',
    security,
    request: { body: body(row, 'Reports') },
    responses: answers(factsAnswer),
  })
  registry.registerPath({
    method: 'post',
    path: '/positions',
    tags: ['Feeds'],
    summary: 'Report where units are',
    security,
    request: { body: body(positionReport, 'Positions') },
    responses: answers(positionsAnswer),
  })
  registry.registerPath({
    method: 'post',
    path: '/heartbeat',
    tags: ['Feeds'],
    summary: 'Say that a feed is alive while it has nothing to report',
    security,
    request: { body: { content: { 'application/json': { schema: heartbeat } } } },
    responses: { 200: { description: 'Heard' }, 401: { description: 'No valid feed key' } },
  })
}
