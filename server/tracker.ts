import { type Fix, Positions } from '../shared/domain/position.ts'
import type { World } from '../shared/domain/world.ts'
import type { PositionRow, RowProblem } from './door/positionRow.ts'
import type { GroupCommit } from './store/groupCommit.ts'
import type { DamagedPositions, Telemetry } from './telemetry/telemetry.ts'

type Parts = Readonly<{
  telemetry: Telemetry
  commits: GroupCommit
  world: () => World
  clock: () => number
  /** Told of stored positions that cannot be read; the others are used all the same. */
  onDamage: (damage: DamagedPositions) => void
  /** Index of the coarse area at a position; 0 outside all. */
  areaIndexAt: (lon: number, lat: number) => number
}>

/** Keeps the latest positions, journals what comes in, and tells readers what changed once it is durable. */
export class Tracker {
  readonly positions: Positions
  #parts: Parts
  #readers = new Set<(fixes: readonly Fix[]) => void>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.positions = new Positions(parts.telemetry.at(parts.clock(), { onDamage: parts.onDamage }))
  }

  onFixes(read: (fixes: readonly Fix[]) => void): () => void {
    this.#readers.add(read)
    return () => this.#readers.delete(read)
  }

  /** Makes a fix of a row, or says what is wrong with it. */
  fixOf(row: PositionRow): Fix | RowProblem {
    const unit = this.#parts.world().units.get(row.unitId)
    if (!unit) return { path: 'unitId', reason: 'no such unit is registered' }
    const lon = Math.round(row.lon * 1e6) / 1e6
    const lat = Math.round(row.lat * 1e6) / 1e6
    const { at, speedKmh, heading } = row
    const receivedAt = this.#parts.clock()
    return { unit: unit.index, at, receivedAt, lon, lat, speedKmh, heading, area: this.#parts.areaIndexAt(lon, lat) }
  }

  /** Resolves when the fixes are durable. */
  async take(fixes: readonly Fix[]): Promise<void> {
    if (fixes.length === 0) return
    const { telemetry, commits } = this.#parts
    await commits.write(() => telemetry.journal(fixes[0]!.receivedAt, fixes))
    const news = fixes.filter((fix) => this.positions.put(fix))
    for (const read of this.#readers) read(news)
  }
}
