import { Hono } from 'hono'
import { publicSite } from '../../shared/publicSite.ts'
import { baselineAt } from '../baseline.ts'
import { casesBetween } from '../cases.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'
import { momentOrPresent, throughPurpose } from './throughPurpose.ts'

/** What a page needs besides the live link: the site’s configuration, and what earlier weeks say of what it may see. */
export function siteRoutes(parts: Parts) {
  const { site, recorder, archive, clock, version } = parts
  const forWalls = publicSite(site)
  return new Hono<AskerEnv>()
    .get('/site', allow('look', 'wall'), (c) => {
      const span = parts.log.span()
      const shown = c.get('principal').kind === 'account' ? site : forWalls
      return c.json({ site: shown, epoch: recorder.epoch, version, span })
    })
    .get('/baseline', allow('look', 'wall'), throughView(parts), throughPurpose(parts, momentOrPresent), (c) => {
      const sight = c.get('view').on(recorder.world)
      const between = (from: number, to: number) =>
        [...casesBetween(recorder.world, archive, from, to)].flatMap((kept) => sight.case(kept)?.incident ?? [])
      const at = Number(c.req.query('at') ?? clock())
      if (!Number.isFinite(at))
        return c.json({ error: { code: 'bad-request', message: 'at: epoch milliseconds' } }, 400)
      return c.json(baselineAt(at, site, between))
    })
}
