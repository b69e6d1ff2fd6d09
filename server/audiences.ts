import type { Principal } from '../shared/access/principal.ts'
import { viewOf, type ViewSite } from '../shared/access/view.ts'
import type { Touched } from '../shared/access/viewFollower.ts'
import type { World } from '../shared/domain/world.ts'
import type { Batch } from '../shared/wire/protocol.ts'
import { type Audience, createAudience } from './audience.ts'
import type { FactLog } from './log/factLog.ts'
import type { PublishedWorld } from './publishedWorld.ts'

/** The audiences of the live link, made when somebody looks through their view and kept a while after the last left. */
export type Audiences = Readonly<{
  world: World
  /** Whom the principal looks with at present; null when nothing is sent to it. */
  of(principal: Principal): Audience | null
  /** Folds a range of history; what each audience is told of it comes with `tell`, to be called once for each. */
  take(batch: Batch): { touched: Touched; tell: (read: (audience: Audience, batch: Batch) => void) => void }
  values(): Iterable<Audience>
  /** Forgets audiences that had nobody for long. */
  prune(isEmpty: (audience: Audience) => boolean): void
}>

type Parts = Readonly<{ published: PublishedWorld; log: Pick<FactLog, 'read'>; site: ViewSite; clock: () => number }>

/** Who comes back within this time is caught up by what was missed. */
const keptEmptyMs = 10 * 60_000

export function createAudiences({ published, log, site, clock }: Parts): Audiences {
  const { world } = published
  const audiences = new Map<string, { audience: Audience; usedAt: number }>()
  return {
    world,
    of(principal) {
      const view = viewOf(principal, site, world)
      if (!view) return null
      let found = audiences.get(view.key)
      if (!found) {
        found = { audience: createAudience(view, world, log), usedAt: 0 }
        audiences.set(view.key, found)
      }
      found.usedAt = clock()
      return found.audience
    },
    take(batch) {
      const touched = published.take(batch)
      return {
        touched,
        tell(read) {
          for (const { audience } of audiences.values()) read(audience, audience.tell(batch, world, touched))
        },
      }
    },
    values: () => [...audiences.values()].map(({ audience }) => audience),
    prune(isEmpty) {
      const now = clock()
      for (const [key, entry] of audiences) {
        if (!isEmpty(entry.audience)) entry.usedAt = now
        else if (now - entry.usedAt > keptEmptyMs) audiences.delete(key)
      }
    },
  }
}
