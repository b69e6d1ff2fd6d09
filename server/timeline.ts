import type { World } from '../shared/domain/world.ts'
import type { FactLog } from './log/factLog.ts'
import { worldAtSeq } from './recorder.ts'

/** The world as it was known at an instant: what had been recorded by then, and nothing that came later. */
export function worldAt(log: FactLog, time: number): World {
  return worldAtSeq(log, log.seqAt(time))
}
