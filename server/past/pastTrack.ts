import type { FixColumns } from '../../shared/domain/fixColumns.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { PastTrack } from '../../shared/wire/past.ts'
import { rowMoment } from '../telemetry/stretches.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Breath } from './breath.ts'

export type TrackAsked = Readonly<{
  /** Index of the unit. */
  unit: number
  /** After `from` and not after `to`. */
  from: number
  to: number
  knowledge: Knowledge
  /** Places in the packed frames whose positions are told; null for all. */
  areas: readonly number[] | null
}>

/** Where a unit was told to be, by the time it was measured. */
export async function pastTrack(
  telemetry: Pick<Telemetry, 'stretches'>,
  { unit, from, to, knowledge, areas }: TrackAsked,
  breath: Breath,
): Promise<PastTrack> {
  const points = new Map<number, readonly [at: number, lon: number, lat: number]>()
  for (const stretch of telemetry.stretches(from, to, { knowledge })) {
    await breath()
    for (const list of stretch.lists())
      for (const row of rowsOf(list, unit)) {
        const moment = rowMoment(list, row, knowledge)
        if (moment <= stretch.from || moment > stretch.to || !(areas?.includes(list.area[row]!) ?? true)) continue
        const at = list.at[row]!
        if (!points.has(at)) points.set(at, [at, list.lon[row]! / 1e6, list.lat[row]! / 1e6])
      }
  }
  return { points: [...points.values()].sort(([a], [b]) => a - b) }
}

/** Rows of a unit in a list that is in the order of units. */
function* rowsOf({ unit, length }: FixColumns, wanted: number): Generator<number> {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (unit[middle]! < wanted) low = middle + 1
    else high = middle
  }
  for (let row = low; row < length && unit[row] === wanted; row++) yield row
}
