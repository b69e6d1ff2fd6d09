import type { WorldRows } from '../shared/domain/world.ts'
import type { Stage } from './stage.svelte.ts'

/** The last moment of imported history at which something was still going on: just after its last call. */
export async function lastImportedMoment({ site }: Stage, get: typeof fetch): Promise<number | null> {
  if (!site.imported) return null
  const answer = await get(`/api/past/world?at=${site.imported.to}`)
  if (!answer.ok) return null
  const { world } = (await answer.json()) as { world: WorldRows }
  const last = world.incidents.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0)
  return last > 0 ? last + 60_000 : null
}
