import { createMiddleware } from 'hono/factory'
import { viewOf, type View } from '../../shared/access/view.ts'
import type { GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** What a route knows of who asks once it is settled what they may see. */
export type AskerEnv = { Variables: GuardEnv['Variables'] & { view: View } }

/** Settles through which view a route answers. Use it after `allow`; who has no view gets nothing. */
export function throughView({ site, recorder }: Pick<Parts, 'site' | 'recorder'>) {
  return createMiddleware<AskerEnv>(async function throughView(c, next) {
    const view = viewOf(c.get('principal'), site, recorder.world)
    if (!view) return c.json({ error: { code: 'not-allowed', message: 'Nothing is shown to you here' } }, 403)
    c.set('view', view)
    return next()
  })
}
