import type { World } from '../../shared/domain/world.ts'
import { lonelyOrders, oldPages, sweepable } from '../../shared/domain/sweep.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'

const hour = 3_600_000

/** The live world keeps what the wall’s day and the lead’s shift look back on. */
const keepMs = 26 * hour
const abandonedMs = 7 * 24 * hour

/** Records that old rows leave the live world, when there are any: facts, so that every fold drops the same rows. */
export function sweep(world: World, now: number): Draft[] {
  const limits = { before: now - keepMs, abandonedBefore: now - abandonedMs }
  const oldAlert = [...world.alerts.values()].some(({ clearedAt }) => clearedAt !== null && clearedAt < limits.before)
  const { entries, packs } = oldPages(world, limits)
  const old = [entries, packs, lonelyOrders(world, limits), sweepable(world, limits)]
  if (!oldAlert && old.every((rows) => rows.length === 0)) return []
  return [{ type: 'world.swept', at: now, area: null, data: limits }]
}
