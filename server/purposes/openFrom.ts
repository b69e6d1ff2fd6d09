import { shiftAt, type ShiftSpan } from '../../shared/select/clock.ts'
import type { Site } from '../../shared/site.ts'
import type { FactLog } from '../log/factLog.ts'

/** What importers report as. */
const importer = 'feed:import'

/**
 * From which moment on history is open without a purpose, epoch ms: the board as the present shift began, or where all
 * of history is imported, the shift it ends in. That board is of the moment before the shift’s first.
 */
export function openFrom(site: Site, log: Pick<FactLog, 'read' | 'lastSeq'>, clock: () => number): () => number {
  let shift: ShiftSpan | null = null
  let isLive = site.imported === null
  let read = 0

  /** Once anything but an importer has reported, history is live for good. */
  function hasReports(): boolean {
    if (isLive) return true
    const until = log.lastSeq()
    for (const { by } of log.read(read, until)) {
      if (by === importer || !/^(feed|unit):/.test(by)) continue
      isLive = true
      break
    }
    read = until
    return isLive
  }

  return () => {
    const at = hasReports() || !site.imported ? clock() : Math.min(clock(), site.imported.to)
    if (!shift || at < shift.from || at >= shift.to) shift = shiftAt(at, site)
    return shift.from - 1
  }
}
