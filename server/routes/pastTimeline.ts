import { type Context, Hono } from 'hono'
import type { Principal } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import { type MarkKind, markKinds } from '../../shared/past/mark.ts'
import { shiftAt } from '../../shared/select/clock.ts'
import type { PastDensity, PastSpan } from '../../shared/wire/past.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { breathing } from '../past/breath.ts'
import { feedGaps } from '../past/feedGaps.ts'
import { pastDensity } from '../past/pastDensity.ts'
import { pastLate } from '../past/pastLate.ts'
import { pastMarks } from '../past/pastMarks.ts'
import { pastTrack } from '../past/pastTrack.ts'
import { type AskerEnv, throughView } from './asker.ts'
import {
  isMoment,
  knowledgeAsked,
  knowledgeSaid,
  momentAsked,
  type MomentEnv,
  rangeAsked,
  type RangeEnv,
  wrong,
} from './pastAsked.ts'
import { throughPurpose } from './throughPurpose.ts'

/** Stretches one strip is made of at most, and unless it is said. */
const buckets = { most: 2000, usual: 300 }
/** Marks in one answer at most, and unless it is said. */
const marks = { most: 2000, usual: 500 }
/** The longest trail asked for at once: all that was received in it is read. */
const longestTrackMs = 6 * 3_600_000

/**
 * What a timeline is drawn from, as the asker may see it: `GET /api/past/span`, `/density`, `/marks`, `/late` and
 * `/track` (see `shared/wire/past.ts`).
 */
export function pastTimelineRoutes(parts: Parts) {
  const { log, telemetry, recorder, clock, pastDoor, site } = parts
  const app = new Hono<AskerEnv>()
  const breath = () => breathing(clock, setImmediate)
  const allowed = [allow('look_back', 'wall'), throughView(parts)] as const
  const range = [...allowed, rangeAsked, throughPurpose(parts)] as const

  app.get('/past/span', ...allowed, (c) => {
    const span = log.span()
    c.header('Cache-Control', 'no-store')
    return c.json(
      span && ({ ...span, openFrom: pastDoor.openFrom(), openUntil: shiftAt(clock(), site).to } satisfies PastSpan),
    )
  })

  app.get('/past/density', ...range, async (c: Context<RangeEnv>) => {
    const [from, to, knowledge] = [c.get('from'), c.get('to'), c.get('knowledge')]
    const wanted = Number(c.req.query('buckets') ?? buckets.usual)
    if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > buckets.most)
      return wrong(c, `buckets: 1 to ${buckets.most}`)
    if (to === from) return wrong(c, 'to: epoch milliseconds, after from')
    const scope = scopeOf(c.get('principal'))
    const { hasSums } = c.get('view')
    const isSeen = (area: string | null) => !hasSums && isInScope(recorder.world, scope, area)
    const density = await pastDensity(log, { from, to, buckets: wanted, knowledge, isSeen }, breath())
    return c.json({ ...density, gaps: feedGaps(parts, from, to) } satisfies PastDensity)
  })

  app.get('/past/marks', ...allowed, throughPurpose(parts), async (c: Context<AskerEnv>) => {
    c.header('Cache-Control', 'no-store')
    const moment = (name: string) => (c.req.query(name) === undefined ? null : Number(c.req.query(name)))
    const [after, before] = [moment('after'), moment('before')]
    const isOne = after !== null || before !== null
    const span = log.span()
    const from = after ?? moment('from') ?? (before === null ? NaN : (span?.first ?? 1) - 1)
    const to = before === null ? (moment('to') ?? (after === null ? NaN : (span?.last ?? after))) : before - 1
    const limit = Number(c.req.query('limit') ?? (isOne ? 1 : marks.usual))
    const knowledge = knowledgeAsked(c)
    const kinds = c.req.query('kinds')?.split(',') ?? null
    const area = c.req.query('area')
    if (after !== null && before !== null) return wrong(c, 'after, before: one of them')
    if (!isMoment(from)) return wrong(c, 'from, after: epoch milliseconds')
    if (!isMoment(to)) return wrong(c, 'to, before: epoch milliseconds')
    if (!Number.isSafeInteger(limit) || limit < 1 || limit > marks.most) return wrong(c, `limit: 1 to ${marks.most}`)
    if (!knowledge) return wrong(c, knowledgeSaid)
    if (kinds && !kinds.every(isKind)) return wrong(c, `kinds: of ${markKinds.join(', ')}`)
    const found = await pastMarks(
      parts,
      c.get('view'),
      {
        from,
        to,
        end: before === null ? 'first' : 'last',
        limit,
        knowledge,
        kinds: kinds as MarkKind[] | null,
        isInArea: area === undefined ? null : (each) => isInScope(recorder.world, [area], each),
        incident: c.req.query('incident') ?? null,
        unit: c.req.query('unit') ?? null,
      },
      breath(),
    )
    return c.json(found)
  })

  app.get('/past/late', ...allowed, momentAsked, throughPurpose(parts), (c: Context<MomentEnv>) =>
    c.json(pastLate(parts, c.get('view'), c.get('at'))),
  )

  app.get('/past/track', ...range, async (c: Context<RangeEnv>) => {
    const [from, to, knowledge] = [c.get('from'), c.get('to'), c.get('knowledge')]
    const unitId = c.req.query('unit')
    if (!unitId) return wrong(c, 'unit: its id')
    if (to - from > longestTrackMs) return wrong(c, `to: at most ${longestTrackMs} ms after from`)
    const unit = recorder.world.units.get(unitId)
    if (!unit) return c.json({ points: [] })
    const areas = c.get('view').frames(recorder.world)
    return c.json(await pastTrack(telemetry, { unit: unit.index, from, to, knowledge, areas }, breath()))
  })
  return app
}

/** Areas that an account is for; null for the whole site. */
const scopeOf = (principal: Principal) => (principal.kind === 'account' ? principal.areas : null)

const isKind = (kind: string): kind is MarkKind => (markKinds as readonly string[]).includes(kind)
