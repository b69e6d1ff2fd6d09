import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Principal } from '../../shared/access/principal.ts'
import { futureToleranceMs } from '../../shared/decide/report.ts'
import { unitBoard } from '../../shared/select/unitBoard.ts'
import { nowHeader, type UnitReceipt } from '../../shared/wire/unitBoard.ts'
import { addressOf } from '../auth/address.ts'
import { giveToken, unitCookie } from '../auth/cookies.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { positionRow } from '../door/positionRow.ts'
import { crewRefusal, reportOf, unitAnswers, withinClock } from '../door/unitAnswer.ts'
import type { Parts } from '../parts.ts'
import type { Answer } from '../recorder.ts'
import { problem } from './feedDoor.ts'

const maxBodyBytes = 64 * 1024
/** A field page stays one until it is revoked; browsers keep a cookie for 400 days at most. */
const cookieSeconds = 400 * 86_400
const enrolment = z.strictObject({ code: z.string().min(8).max(20) })

/** `/api/unit`: the field page of one unit. What it sees and says is of its own unit only. */
export function unitRoutes(parts: Parts) {
  const { recorder, tracker, site, clock, devices, unitDevices, pairingAttempts, access, audit, random, log } = parts
  const app = new Hono<GuardEnv>()
  app.use(
    '*',
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (c) => c.json({ error: { code: 'too-large', message: `At most ${maxBodyBytes} bytes` } }, 413),
    }),
  )
  app.use('*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
    c.header(nowHeader, String(clock()))
  })

  app.post('/enrol', allow('anyone'), async (c) => {
    const from = addressOf(c, access)
    const waitMs = await pairingAttempts.attempt(`unit ${from}`)
    if (waitMs > 0) {
      c.header('Retry-After', String(Math.ceil(waitMs / 1000)))
      return c.json({ error: { code: 'too-many', message: 'Too many attempts; wait a little' } }, 429)
    }
    const said = enrolment.safeParse(await bodyOf(c))
    const now = clock()
    const unitId = said.success ? unitDevices.redeem(said.data.code, now) : null
    const noted = { at: now, action: 'unit.enrol', reason: null }
    if (unitId === null || !recorder.world.units.has(unitId)) {
      audit.note({ ...noted, by: `address:${from}`, subject: null, outcome: 'refused' })
      return problem(c, 400, 'unknown-code', 'No unit has this code; codes are valid for 15 minutes and once')
    }
    await pairingAttempts.succeeded(`unit ${from}`)
    // The phone before it is the unit’s no longer: a lost one is shut out by enrolling another.
    devices.revoke('unit', unitId, now)
    giveToken(c, unitCookie, devices.create('unit', unitId, now, random), access, cookieSeconds)
    unitDevices.enrolled(unitId, now)
    audit.note({ ...noted, by: `unit:${unitId}`, subject: unitId, outcome: 'done' })
    return c.json({ unitId })
  })

  // A phone that is no unit’s device is told so without a fault, since every page asks before it is enrolled.
  app.get('/', allow('unit', 'anyone'), (c) => {
    const principal = c.get('principal') as Principal | undefined
    if (principal?.kind !== 'unit') return c.body(null, 204)
    const { unitId } = principal
    unitDevices.heard(unitId, clock())
    const board = unitBoard(recorder.world, site, unitId, clock())
    if (!board) return problem(c, 404, 'unknown-unit', 'The unit is not known any more')
    const body = JSON.stringify(board)
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    c.header('ETag', tag)
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return c.body(body, 200, { 'Content-Type': 'application/json' })
  })

  app.post('/answers', allow('unit'), async (c) => {
    const unitId = unitOf(c)
    unitDevices.heard(unitId, clock())
    const read = unitAnswers.safeParse(await bodyOf(c))
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return problem(c, 400, 'bad-answer', `${path.join('.')}: ${message}`)
    }
    const reports = read.data.map((answer) => reportOf(unitId, withinClock(answer, clock())))
    const answers = await recorder.report(`unit:${unitId}`, reports, (world, report) =>
      crewRefusal(world, unitId, report),
    )
    return c.json({ receipts: answers.map((answer, i) => receiptOf(reports[i]!.id, answer)) })
  })

  app.post('/position', allow('unit'), async (c) => {
    const unitId = unitOf(c)
    const now = clock()
    unitDevices.heard(unitId, now)
    const unit = recorder.world.units.get(unitId)
    if (!unit?.onDuty || unit.status === 'break')
      return problem(c, 400, 'off-duty', 'Positions are taken on duty only, and not in breaks')
    const body = await bodyOf(c)
    const row = positionRow(typeof body === 'object' ? { ...body, unitId } : null, now + futureToleranceMs)
    const fix = 'reason' in row ? row : tracker.fixOf(row)
    if ('reason' in fix) return problem(c, 400, 'bad-position', `${fix.path}: ${fix.reason}`)
    await tracker.take([fix])
    return c.json({ recorded: 1 })
  })

  function receiptOf(id: string, answer: Answer): UnitReceipt {
    switch (answer.status) {
      case 'refused':
        return { id, status: 'refused', code: answer.code, message: answer.message }
      case 'recorded': {
        const [fact] = log.read(answer.seq - 1, answer.seq)
        return { id, status: 'recorded', recordedAt: fact?.recordedAt ?? null }
      }
      default:
        return { id, status: 'recorded', recordedAt: null }
    }
  }

  return app
}

function unitOf(c: Context<GuardEnv>): string {
  const principal = c.get('principal')
  if (principal.kind !== 'unit') throw new Error('The guard let another than a unit in')
  return principal.unitId
}

function bodyOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => null)
}
