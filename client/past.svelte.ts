import { Positions } from '../shared/domain/position.ts'
import { restore, type WorldRows } from '../shared/domain/world.ts'
import type { Baseline } from '../shared/wire/baseline.ts'
import { FrameDecoder } from '../shared/wire/positions.ts'
import type { Stage } from './stage.svelte.ts'

/** Shows a moment of the past on a stage, as it was known then. Nothing moves. Throws when the server has no answer. */
export async function showPast(stage: Stage, at: number, get: typeof fetch): Promise<void> {
  const ask = async (path: string) => {
    const answer = await get(path)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer
  }
  const [world, frames, baseline] = await Promise.all([
    ask(`/api/past/world?at=${at}`),
    ask(`/api/past/positions?at=${at}`),
    ask(`/api/baseline?at=${at}`),
  ])
  const { world: rows, manned } = (await world.json()) as { world: WorldRows; manned: number }
  const positions = new Positions()
  new FrameDecoder(positions).decode(new Uint8Array(await frames.arrayBuffer()))
  stage.baseline = (await baseline.json()) as Baseline
  stage.manned = manned
  stage.link = { kind: 'past' }
  stage.tick(at, 0)
  stage.show(restore(rows), positions)
}

/** The last moment of imported history at which something was still going on: just after its last call. */
export async function lastImportedMoment({ site }: Stage, get: typeof fetch): Promise<number | null> {
  if (!site.imported) return null
  const answer = await get(`/api/past/world?at=${site.imported.to}`)
  if (!answer.ok) return null
  const { world } = (await answer.json()) as { world: WorldRows }
  const last = world.incidents.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0)
  return last > 0 ? last + 60_000 : null
}
