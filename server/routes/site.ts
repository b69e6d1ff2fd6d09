import { Hono } from 'hono'
import { baselineAt } from '../baseline.ts'
import { casesBetween } from '../cases.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** What a screen needs besides the live link: the site’s configuration, and what earlier weeks say. */
export function siteRoutes(parts: Parts) {
  const { site, recorder, archive, clock, version } = parts
  return new Hono()
    .get('/site', allow('look', 'wall', 'unit'), (c) => {
      const span = parts.log.span()
      return c.json({ site, epoch: recorder.epoch, version, span })
    })
    .get('/baseline', allow('look', 'wall'), (c) => {
      const between = (from: number, to: number) =>
        [...casesBetween(recorder.world, archive, from, to)].map(({ incident }) => incident)
      const at = Number(c.req.query('at') ?? clock())
      if (!Number.isFinite(at))
        return c.json({ error: { code: 'bad-request', message: 'at: epoch milliseconds' } }, 400)
      return c.json(baselineAt(at, site, between))
    })
}
