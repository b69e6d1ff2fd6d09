import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Principal, principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import { id } from '../../shared/facts/parts.ts'
import { knowledges } from '../../shared/past/knowledge.ts'
import { type BookmarkList, longest, mostBookmarks, mostItems, mostLists } from '../../shared/wire/bookmark.ts'
import { allow } from '../auth/guard.ts'
import { seenBookmark } from '../bookmarks/seenBookmark.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

const name = z.string().trim().min(1).max(longest.name)
const note = z.string().trim().max(longest.note)
const camera = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  zoom: z.number().min(0).max(24),
})
const bookmark = z.strictObject({
  at: z.number().int().positive(),
  knowledge: z.enum(knowledges),
  name,
  note,
  incident: id.nullable(),
  unit: id.nullable(),
  area: id.nullable(),
  camera: camera.nullable(),
  layout: z.string().max(longest.layout).nullable(),
})
const list = z.strictObject({ name, note, shared: z.boolean(), items: z.array(z.number().int()).max(mostItems) })

type BookmarkParts = Pick<Parts, 'bookmarks' | 'bookmarkLists' | 'recorder' | 'archive' | 'accounts' | 'clock' | 'site'>

/**
 * `/api/bookmarks` and `/api/bookmark-lists`: moments that somebody wants to come back to, and in which order. An account
 * sees its own and those of lists that colleagues share; only the owner changes them. A bookmark is a note about a
 * moment: to open the moment itself its purpose is asked as ever.
 */
export function bookmarkRoutes(parts: BookmarkParts) {
  const { bookmarks, bookmarkLists, recorder, archive, accounts, clock } = parts
  const app = new Hono<AskerEnv>()
  const through = throughView(parts)
  const owner = (c: Context<AskerEnv>) => principalName(c.get('principal'))

  app.get('/bookmarks', allow('look_back'), through, (c) => {
    const own = bookmarks.of(owner(c))
    const shared = listsSeenBy(c.get('principal')).filter(({ by }) => by !== owner(c))
    const theirs = bookmarks.byId([...new Set(shared.flatMap(({ items }) => items))])
    const seen = seenBookmark(recorder.world, archive, { principal: c.get('principal'), view: c.get('view') })
    c.header('Cache-Control', 'no-store')
    return c.json({ bookmarks: [...own, ...theirs].map(seen).sort((a, b) => a.at - b.at) })
  })
  app.post('/bookmarks', allow('look_back'), async (c) => {
    const read = bookmark.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    if (bookmarks.of(owner(c)).length >= mostBookmarks) return tooMany(c, mostBookmarks)
    return c.json({ bookmark: bookmarks.add(owner(c), read.data, clock()) })
  })
  app.patch('/bookmarks/:id', allow('look_back'), async (c) => {
    const read = bookmark.partial().safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    const changed = bookmarks.change(owner(c), Number(c.req.param('id')), said(read.data))
    return changed ? c.json({ bookmark: changed }) : c.json(noneSuch, 404)
  })
  app.delete('/bookmarks/:id', allow('look_back'), (c) => {
    const removed = Number(c.req.param('id'))
    if (!bookmarks.remove(owner(c), removed)) return c.json(noneSuch, 404)
    bookmarkLists.drop(owner(c), removed)
    return c.json({ removed })
  })

  app.get('/bookmark-lists', allow('look_back'), (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json({ lists: listsSeenBy(c.get('principal')) })
  })
  app.post('/bookmark-lists', allow('look_back'), async (c) => {
    const read = list.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    if (!ownsAll(owner(c), read.data.items)) return c.json(notYours, 400)
    const own = bookmarkLists.seenBy(owner(c)).filter(({ by }) => by === owner(c))
    if (own.length >= mostLists) return tooMany(c, mostLists)
    return c.json({ list: bookmarkLists.add(owner(c), read.data, clock()) })
  })
  app.patch('/bookmark-lists/:id', allow('look_back'), async (c) => {
    const read = list.partial().safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return refused(c, read.error)
    if (read.data.items && !ownsAll(owner(c), read.data.items)) return c.json(notYours, 400)
    const changed = bookmarkLists.change(owner(c), Number(c.req.param('id')), said(read.data))
    return changed ? c.json({ list: changed }) : c.json(noneSuch, 404)
  })
  app.delete('/bookmark-lists/:id', allow('look_back'), (c) => {
    const removed = Number(c.req.param('id'))
    return bookmarkLists.remove(owner(c), removed) ? c.json({ removed }) : c.json(noneSuch, 404)
  })

  /** Its own, and what is shared by those whose areas it has to do with: a list’s name tells of what went on there. */
  function listsSeenBy(principal: Principal): BookmarkList[] {
    const own = principalName(principal)
    const scope = principal.kind === 'account' ? principal.areas : []
    const isColleague = (by: string) => {
      const areas = accounts.find(by.replace(/^account:/, ''))?.areas
      return areas === null || (areas?.some((area) => isInScope(recorder.world, scope, area)) ?? false)
    }
    return bookmarkLists.seenBy(own).filter(({ by }) => scope === null || by === own || isColleague(by))
  }
  function ownsAll(by: string, items: readonly number[]): boolean {
    const own = new Set(bookmarks.of(by).map((each) => each.id))
    return items.every((item) => own.has(item))
  }
  return app
}

const noneSuch = { error: { code: 'not-found', message: 'You have nothing of that number' } }
const notYours = { error: { code: 'bad-request', path: 'items', message: 'A list holds bookmarks of your own' } }

/** Without what was not said. */
function said<T extends object>(change: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> }
}

function tooMany(c: Context, most: number) {
  return c.json({ error: { code: 'too-many', message: `An account keeps ${most}` } }, 409)
}

function refused(c: Context, { issues }: z.ZodError) {
  const { path, message } = issues[0]!
  return c.json({ error: { code: 'bad-request', path: path.join('.'), message } }, 400)
}
