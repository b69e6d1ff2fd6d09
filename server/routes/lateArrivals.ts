import { Hono } from 'hono'
import { z } from 'zod'
import { isInScope } from '../../shared/access/scope.ts'
import { judgedArrivals, lateArrivals } from '../../shared/select/dailyReviewLate.ts'
import type { LateArrivals } from '../../shared/wire/lateArrivals.ts'
import { allow } from '../auth/guard.ts'
import { casesBetween } from '../cases.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { throughPurpose } from './throughPurpose.ts'

/** Longest stretch that is listed at once, ms. */
const longestMs = 31 * 86_400_000

const query = z
  .object({
    from: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
    area: z.string().min(1).max(80).optional(),
  })
  .refine(({ from, to }) => to > from && to - from <= longestMs, {
    path: ['to'],
    message: `after from, and at most ${longestMs} ms later`,
  })

/**
 * `GET /api/past/late-arrivals?from=&to=&area=`: arrivals after their target of the incidents received from `from` to
 * before `to`, as known now, each with the interval furthest over its own target.
 */
export function lateArrivalRoutes(parts: Parts) {
  const { recorder, archive, site } = parts
  return new Hono<AskerEnv>().get(
    '/late-arrivals',
    allow('look_back'),
    throughView(parts),
    throughPurpose(parts),
    (c) => {
      c.header('Cache-Control', 'no-store')
      const read = query.safeParse(c.req.query())
      if (!read.success) {
        const { path, message } = read.error.issues[0]!
        return c.json({ error: { code: 'bad-request', path: path.join('.'), message } }, 400)
      }
      const { from, to, area } = read.data
      const { world } = recorder
      const sight = c.get('view').on(world)
      const roots = area === undefined ? null : [area]
      const incidents = [...casesBetween(world, archive, from, to)]
        .flatMap((kept) => sight.case(kept)?.incident ?? [])
        .filter((incident) => isInScope(world, roots, incident.area))
      const answer: LateArrivals = { judged: judgedArrivals(incidents, site), late: lateArrivals(incidents, site) }
      return c.json(answer)
    },
  )
}
