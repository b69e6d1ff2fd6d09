import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Principal, principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import { areaMeasureNames } from '../../shared/select/areaClasses.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { SavedView } from '../desk/savedViews.ts'
import type { Parts } from '../parts.ts'

const body = z.strictObject({
  name: z.string().trim().min(1).max(40),
  shared: z.boolean(),
  query: z.strictObject({
    filters: z.array(z.enum(['open', 'mine', 'urgent', 'overdue', 'unanswered'])).max(5),
    sort: z.enum(['urgency', 'newest']),
    text: z.string().max(100),
    measure: z.enum(areaMeasureNames),
    area: z.string().max(80).nullable(),
  }),
})

const change = body.pick({ name: true, shared: true }).partial()

/** Most views one account keeps. */
const most = 50

/**
 * `/api/views`: how somebody set the desk’s queue, under a name. An account sees its own and those others share; a name
 * used again replaces what it stood for; only the owner renames, shares or removes one.
 */
export function savedViewRoutes({
  savedViews,
  accounts,
  recorder,
  clock,
}: Pick<Parts, 'savedViews' | 'accounts' | 'recorder' | 'clock'>) {
  const app = new Hono<GuardEnv>()
  app.get('/', allow('look'), (c) => c.json({ views: seenBy(c.get('principal')) }))
  app.post('/', allow('look'), async (c) => {
    const read = body.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    const owner = principalName(c.get('principal'))
    const own = savedViews.list(owner).filter((view) => view.owner === owner)
    if (own.length >= most && !own.some(({ name }) => name === read.data.name))
      return c.json({ error: { code: 'too-many', message: `An account keeps ${most} views` } }, 409)
    savedViews.put({ owner, ...read.data }, clock())
    return c.json({ views: seenBy(c.get('principal')) })
  })
  app.patch('/:id', allow('look'), async (c) => {
    const read = change.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    const { name, shared } = read.data
    const to = { ...(name !== undefined && { name }), ...(shared !== undefined && { shared }) }
    switch (savedViews.change(principalName(c.get('principal')), Number(c.req.param('id')), to)) {
      case 'missing':
        return c.json(noSuchView, 404)
      case 'taken':
        return c.json({ error: { code: 'name-taken', message: 'You have another view of that name' } }, 409)
      case 'changed':
        return c.json({ views: seenBy(c.get('principal')) })
    }
  })
  app.delete('/:id', allow('look'), (c) => {
    const owner = principalName(c.get('principal'))
    if (!savedViews.remove(owner, Number(c.req.param('id')))) return c.json(noSuchView, 404)
    return c.json({ views: seenBy(c.get('principal')) })
  })

  /** Its own, and what is shared by those whose areas it has to do with: a view’s name and words tell of what goes on there. */
  function seenBy(principal: Principal): SavedView[] {
    const own = principalName(principal)
    const scope = principal.kind === 'account' ? principal.areas : []
    const isColleague = (owner: string) => {
      const areas = accounts.find(owner.replace(/^account:/, ''))?.areas
      return areas === null || (areas?.some((area) => isInScope(recorder.world, scope, area)) ?? false)
    }
    return savedViews.list(own).filter(({ owner }) => scope === null || owner === own || isColleague(owner))
  }
  return app
}

const noSuchView = { error: { code: 'not-found', message: 'You have no such view' } }

function refused(c: Context, { issues }: z.ZodError) {
  const { path, message } = issues[0]!
  return c.json({ error: { code: 'bad-request', path: path.join('.'), message } }, 400)
}
