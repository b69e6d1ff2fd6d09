import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type AccountPrincipal, principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import {
  exportKinds,
  type ExportList,
  type ExportRequest,
  longestExportMs,
  mostExportIncidents,
  mostExportInstants,
  shortestDecision,
} from '../../shared/wire/exportRequest.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { longestCapsuleMs } from '../capsule/makeCapsule.ts'
import { csvDictionary } from '../exports/exportCsv.ts'
import { fileTypes } from '../exports/exportFiles.ts'
import { offeredKinds } from '../exports/offeredKinds.ts'
import type { Parts } from '../parts.ts'

const moment = z.number().int().positive()
const wish = z
  .strictObject({
    kind: z.enum(exportKinds),
    from: moment,
    to: moment,
    areas: z.array(z.string().min(1).max(80)).min(1).max(50).nullable(),
    incidents: z.array(z.string().min(1).max(80)).max(mostExportIncidents),
    instants: z.array(moment).max(mostExportInstants),
  })
  .refine(({ from, to }) => to > from && to - from <= longestExportMs, {
    path: ['to'],
    message: `after from, and at most ${longestExportMs} ms later`,
  })
  .refine(({ kind, from, to }) => kind !== 'capsule' || to - from <= longestCapsuleMs, {
    path: ['to'],
    message: `a capsule holds at most ${longestCapsuleMs} ms`,
  })
  .refine(({ from, to, instants }) => instants.every((at) => at >= from && at <= to), {
    path: ['instants'],
    message: 'between from and to',
  })

const decision = z.strictObject({
  approve: z.boolean(),
  reason: z.string().trim().min(shortestDecision).max(200),
})

const most = 200

type ExportParts = Pick<
  Parts,
  | 'exportRequests'
  | 'exportFiles'
  | 'purposes'
  | 'pastDoor'
  | 'recorder'
  | 'audit'
  | 'site'
  | 'clock'
  | 'random'
  | 'clientDir'
  | 'logger'
>

/**
 * `/api/exports`: asked for with a purpose by one account, approved by another, fetched by the first until it expires.
 * Everything is in the audit, what was refused too.
 */
export function exportRoutes(parts: ExportParts) {
  const { exportRequests, exportFiles, purposes, pastDoor, recorder, audit, site, clock, random, logger } = parts
  const kinds = offeredKinds(parts.clientDir)
  const app = new Hono<GuardEnv>()
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  app.get('/', allow('export'), (c) => c.json(listFor(accountOf(c))))

  app.post('/', allow('export'), async (c) => {
    const by = accountOf(c)
    const read = wish.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return refuse(c, 'export.request', null, 400, 'bad-request', message, path.join('.'))
    }
    const { data } = read
    if (!kinds.includes(data.kind))
      return refuse(c, 'export.request', null, 409, 'not-offered', 'This server makes no such file')
    const purpose = purposes.of(c.get('session')!.id, clock())
    if (!purpose)
      return refuse(c, 'export.request', null, 403, 'purpose-needed', 'Say first for what (POST /api/past/purposes)')
    const areas = data.areas ?? by.areas
    if (areas !== null && !areas.every((area) => isInScope(recorder.world, by.areas, area)))
      return refuse(c, 'export.request', null, 403, 'not-allowed', 'These areas are not all yours')
    const notOpened = await pastDoor.enter({ principal: by, session: c.get('session'), from: data.from, to: data.to })
    if (notOpened) return refuse(c, 'export.request', null, 403, notOpened.code, notOpened.message)
    await recorder.commits.write(() => {
      const at = clock()
      const mark = `WF-${random(6).toString('hex').toUpperCase()}`
      const endsAt = at + site.exports.keptMs
      exportRequests.add({ wish: { ...data, areas }, purpose, mark, by: principalName(by), at, endsAt })
      note(c, 'export.request', mark, 'asked', `${purpose.purpose}: ${purpose.reference}`)
    })
    return c.json(listFor(by))
  })

  app.post('/:id/decision', allow('export'), async (c) => {
    const by = accountOf(c)
    const read = decision.safeParse(await c.req.json().catch(() => undefined))
    const request = requestOf(c)
    if (!request) return refuse(c, 'export.decide', null, 404, 'not-found', noSuch)
    const refused = (...said: [400 | 403 | 409, string, string]) => refuse(c, 'export.decide', request.mark, ...said)
    if (!read.success) return refused(400, 'bad-request', `Say why in at least ${shortestDecision} characters`)
    if (request.requestedBy === principalName(by))
      return refused(403, 'second-person', 'Another account has to decide about what you asked for')
    if (!covers(by, request)) return refused(403, 'not-allowed', 'Its areas are not all yours')
    if (request.state !== 'asked' || request.endsAt <= clock())
      return refused(409, 'already-decided', 'It was decided, withdrawn or has lapsed')
    const { approve, reason } = read.data
    await recorder.commits.write(() => {
      const at = clock()
      const state = approve ? 'approved' : 'refused'
      const decided = { by: principalName(by), at, reason }
      exportRequests.decide(request.id, state, decided, at + site.exports.keptMs)
      note(c, 'export.decide', request.mark, state, reason)
    })
    return c.json(listFor(by))
  })

  app.delete('/:id', allow('export'), async (c) => {
    const by = accountOf(c)
    const request = requestOf(c)
    if (!request || request.requestedBy !== principalName(by))
      return refuse(c, 'export.withdraw', null, 404, 'not-found', noSuch)
    if (request.state !== 'asked' && request.state !== 'approved')
      return refuse(c, 'export.withdraw', request.mark, 409, 'already-decided', 'There is nothing to withdraw')
    await exportFiles.remove(request)
    await recorder.commits.write(() => {
      exportRequests.end(request.id, 'withdrawn')
      note(c, 'export.withdraw', request.mark, 'withdrawn', null)
    })
    return c.json(listFor(by))
  })

  app.get('/:id/file', allow('export'), async (c) => {
    const by = accountOf(c)
    const request = requestOf(c)
    if (!request || request.requestedBy !== principalName(by))
      return refuse(c, 'export.fetch', request?.mark ?? null, 404, 'not-found', noSuch)
    if (request.state === 'expired' || request.endsAt <= clock())
      return refuse(c, 'export.fetch', request.mark, 410, 'expired', 'It has expired: ask again')
    if (request.state !== 'approved')
      return refuse(c, 'export.fetch', request.mark, 403, 'not-approved', 'Nobody has approved it')
    let bytes: Uint8Array
    try {
      bytes = await exportFiles.bytes(request, (size, seal) =>
        recorder.commits.write(() => {
          exportRequests.made(request.id, size)
          note(c, 'export.make', request.mark, `${size} bytes, sha256 ${seal}`, null)
        }),
      )
    } catch (error) {
      logger.error({ error, export: request.mark }, 'An export could not be made')
      return refuse(c, 'export.fetch', request.mark, 500, 'fault', 'It could not be made; the fault is logged')
    }
    // What is not in the audit is not sent.
    await recorder.commits.write(() => {
      exportRequests.downloaded(request.id)
      note(c, 'export.fetch', request.mark, 'sent', null)
    })
    const { extension, type } = fileTypes[request.kind]
    return c.body(bytes.slice().buffer, 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="watchfloor-${request.mark}.${extension}"`,
    })
  })

  app.get('/:id/dictionary', allow('export'), (c) => {
    const request = requestOf(c)
    if (request?.kind !== 'csv') return c.json({ error: { code: 'not-found', message: noSuch } }, 404)
    const empty = { request, site, world: recorder.world, cases: [], stories: new Map(), madeAt: clock() }
    return c.body(csvDictionary(empty), 200, {
      'Content-Type': fileTypes.csv.type,
      'Content-Disposition': `attachment; filename="watchfloor-${request.mark}-columns.csv"`,
    })
  })

  /** `allow('export')` lets in accounts only. */
  function accountOf(c: Context<GuardEnv>): AccountPrincipal {
    return c.get('principal') as AccountPrincipal
  }

  function requestOf(c: Context<GuardEnv>): ExportRequest | null {
    const request = exportRequests.find(Number(c.req.param('id')))
    const by = accountOf(c)
    // What lies outside the asker’s areas does not exist for them.
    return request && (request.requestedBy === principalName(by) || covers(by, request)) ? request : null
  }

  function covers({ areas }: AccountPrincipal, request: ExportRequest): boolean {
    if (areas === null) return true
    return request.areas?.every((area) => isInScope(recorder.world, areas, area)) ?? false
  }

  function listFor(by: AccountPrincipal): ExportList {
    const name = principalName(by)
    const now = clock()
    const known = exportRequests.list(most).filter((each) => each.requestedBy === name || covers(by, each))
    return {
      exports: known.map((each) => {
        const own = each.requestedBy === name
        return { ...each, own, decidable: !own && each.state === 'asked' && each.endsAt > now }
      }),
      kinds,
    }
  }

  /** Within a commit. */
  function note(c: Context<GuardEnv>, action: string, subject: string | null, outcome: string, reason: string | null) {
    audit.note({ at: clock(), by: principalName(c.get('principal')), action, subject, outcome, reason })
  }

  async function refuse(
    c: Context<GuardEnv>,
    action: string,
    subject: string | null,
    status: 400 | 403 | 404 | 409 | 410 | 500,
    code: string,
    message: string,
    path?: string,
  ) {
    await recorder.commits.write(() => note(c, action, subject, code, null))
    return c.json({ error: { code, message, ...(path !== undefined && { path }) } }, status)
  }

  return app
}

const noSuch = 'There is no such export of yours'
