import { Hono } from 'hono'
import type { View } from '../../shared/access/view.ts'
import type { Handover } from '../../shared/domain/handover.ts'
import { fold, World } from '../../shared/domain/world.ts'
import { packRows } from '../../shared/access/packRows.ts'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { type AskerEnv, throughView } from './asker.ts'

/** A kept pack without its lines. */
export type KeptPack = Omit<Handover, 'items' | 'read'> & Readonly<{ lines: number }>

/**
 * `GET /api/handovers`: packs of the asker’s areas, the newest first, also those that have long left the live world;
 * `GET /api/handovers/:id`: one of them with its lines, and what they are about as it was known when it was drafted.
 */
export function handoverRoutes({ log, worlds, recorder, site }: Pick<Parts, 'log' | 'worlds' | 'recorder' | 'site'>) {
  /** Every pack ever drafted, as it stands. */
  const packs = () => fold(new World(), log.packs()).handovers
  const app = new Hono<AskerEnv>()
  const through = throughView({ site, recorder })

  app.get('/', allow('look'), through, (c) => {
    const kept = [...packs().values()].flatMap(seenBy(c.get('view'))).sort((a, b) => b.from - a.from)
    return c.json({ handovers: kept.slice(0, packsAtMost).map(summary) })
  })

  app.get('/:id', allow('look'), through, (c) => {
    const kept = packs().get(c.req.param('id'))
    const [pack] = kept ? seenBy(c.get('view'))(kept) : []
    // What lies outside the asker’s areas does not exist for them.
    if (!pack) return c.json({ error: { code: 'unknown-handover', message: 'There is no such handover' } }, 404)
    const then = worlds.at(pack.draftedAt)
    return c.json({ ...pack, about: packRows(then, pack.items, c.get('view').on(then).row) })
  })

  /** The pack as the asker may have it, in a list; an empty one where it may not. */
  function seenBy(view: View): (pack: Handover) => Handover[] {
    const sight = view.on(recorder.world)
    return (pack) => {
      const seen = sight.row('handovers', pack)
      return seen ? [seen] : []
    }
  }
  return app
}

/** Thirty days of three shifts. */
const packsAtMost = 90

function summary({ items, read: _, ...pack }: Handover): KeptPack {
  return { ...pack, lines: items.length }
}
