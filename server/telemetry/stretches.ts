import type { FixColumns } from '../../shared/domain/fixColumns.ts'
import type { Positions } from '../../shared/domain/position.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'

/** The moment of a row of a list in a knowledge of history (see `momentOf`). */
export function rowMoment({ at, receivedAt }: FixColumns, row: number, knowledge: Knowledge): number {
  return knowledge === 'now' ? Math.min(at[row]!, receivedAt[row]!) : receivedAt[row]!
}

/** Folds the rows of a list that are known, in that knowledge, by an instant. */
export function foldKnown(list: FixColumns, positions: Positions, time: number, knowledge: Knowledge): void {
  if (knowledge === 'then') return list.foldInto(positions, time)
  const { unit, at, receivedAt, lon, lat, speed, heading, area } = list
  for (let i = 0; i < list.length; i++) {
    if (at[i]! > time && receivedAt[i]! > time) continue
    const [kmh, degrees] = [speed[i]!, heading[i]!]
    const told = [kmh < 0 ? NaN : kmh, degrees < 0 ? NaN : degrees] as const
    positions.offer(unit[i]!, at[i]!, receivedAt[i]!, lon[i]! / 1e6, lat[i]! / 1e6, ...told, area[i]!)
  }
}
