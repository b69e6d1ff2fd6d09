import { Hono } from 'hono'
import { principalName } from '../../shared/access/principal.ts'
import { reviewDay, reviewDayOf } from '../../shared/select/dailyReviewDay.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { throughPurpose } from './throughPurpose.ts'

type ReviewParts = Pick<Parts, 'site' | 'recorder' | 'pastDoor' | 'log' | 'dailyReviews' | 'audit' | 'clock'>

/**
 * `GET /api/reviews/daily/days`: which days there are reviews of, whether each is open to the asker, and when the next is
 * made. `GET /api/reviews/daily?day=`: one of them, as the asker may see it; it is history, and opened for a purpose.
 */
export function dailyReviewRoutes(parts: ReviewParts) {
  const { site, recorder, dailyReviews, audit, clock, pastDoor } = parts
  const app = new Hono<AskerEnv>()
  app.use('/reviews/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.get('/reviews/daily/days', allow('look_back'), (c) => {
    const days = dailyReviews.ready()
    const { day, readyAt } = reviewDayOf((days[0]?.to ?? clock()) + 1, site)
    const open = (from: number) => pastDoor.isOpen(c.get('session'), from)
    return c.json({ days: days.map((each) => ({ ...each, isOpen: open(each.from) })), next: { day, readyAt } })
  })
  const purpose = throughPurpose(parts, (said) => {
    const day = reviewDay(said('day') ?? '', site)
    return day && { from: day.from, to: day.to }
  })
  app.get('/reviews/daily', allow('look_back'), throughView(parts), purpose, async (c) => {
    const day = reviewDay(c.req.query('day') ?? '', site)
    if (!day) return c.json({ error: { code: 'bad-request', message: 'day: a date such as 2026-11-20' } }, 400)
    const principal = c.get('principal')
    const review = principal.kind === 'account' ? await dailyReviews.of(day.day, principal) : null
    await recorder.commits.write(() =>
      audit.note({
        at: clock(),
        by: principalName(principal),
        action: 'review.read',
        subject: `review:${day.day}`,
        outcome: review ? 'shown' : 'not-ready',
        reason: null,
      }),
    )
    if (review) return c.json(review)
    const message = 'There is no history of this day, or its review is not made yet'
    return c.json({ error: { code: 'not-ready', message, readyAt: day.readyAt } }, 404)
  })
  return app
}
