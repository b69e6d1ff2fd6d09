import { Hono } from 'hono'
import { isInScope } from '../../shared/access/scope.ts'
import type { Handover } from '../../shared/domain/handover.ts'
import { fold, World } from '../../shared/domain/world.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** A kept pack without its lines. */
export type KeptPack = Omit<Handover, 'items' | 'read'> & Readonly<{ lines: number }>

/**
 * `GET /api/handovers`: packs of the asker’s areas, the newest first, also those that have long left the live world;
 * `GET /api/handovers/:id`: one of them with its lines.
 */
export function handoverRoutes({ log, recorder }: Pick<Parts, 'log' | 'recorder'>) {
  /** Every pack ever drafted, as it stands. */
  const packs = () => fold(new World(), log.packs()).handovers
  const app = new Hono<GuardEnv>()

  app.get('/', allow('look'), (c) => {
    const kept = [...packs().values()].filter(maySee(c.get('principal'))).sort((a, b) => b.from - a.from)
    return c.json({ handovers: kept.slice(0, packsAtMost).map(summary) })
  })

  app.get('/:id', allow('look'), (c) => {
    const pack = packs().get(c.req.param('id'))
    // What lies outside the asker’s areas does not exist for them.
    if (!pack || !maySee(c.get('principal'))(pack))
      return c.json({ error: { code: 'unknown-handover', message: 'There is no such handover' } }, 404)
    return c.json(pack)
  })

  function maySee(principal: GuardEnv['Variables']['principal']) {
    const areas = principal.kind === 'account' ? principal.areas : []
    return ({ area }: Handover) => isInScope(recorder.world, areas, area)
  }
  return app
}

/** Thirty days of three shifts. */
const packsAtMost = 90

function summary({ items, read: _, ...pack }: Handover): KeptPack {
  return { ...pack, lines: items.length }
}
