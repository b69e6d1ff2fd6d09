import { FixColumns } from '../../shared/domain/fixColumns.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import { rowMoment } from '../telemetry/stretches.ts'
import type { Stretch, Telemetry } from '../telemetry/telemetry.ts'
import type { Breath } from './breath.ts'
import { type MovesAsked, movesWriter } from './movesWriter.ts'

/**
 * How units moved after `from` and not after `to`, a picture a step (see `movesWriter`), in either knowledge and for hours
 * of a large force: what no picture shows is left out before it becomes an object, and the server takes a breath between
 * pieces of work, for others wait meanwhile.
 */
export async function movesInPieces(
  telemetry: Pick<Telemetry, 'at' | 'stretches'>,
  asked: MovesAsked & Readonly<{ knowledge: Knowledge }>,
  breath: Breath,
): Promise<Uint8Array[]> {
  const { from, to, step, knowledge } = asked
  const written = movesWriter(telemetry.at(from, { knowledge }), asked)
  /** The last fixes of each unit in the steps that are not told yet, by step. */
  const steps = new Map<number, FixColumns>()
  for (const stretch of telemetry.stretches(from, to, { knowledge })) {
    for (const list of stretch.lists()) {
      await breath()
      gather(list, stretch, steps, asked)
    }
    for (const n of [...steps.keys()].sort((a, b) => a - b)) {
      const end = Math.min(from + (n + 1) * step, to)
      if (end > stretch.to) break
      await breath()
      written.takeAll(steps.get(n)!)
      steps.delete(n)
      written.picture(end)
    }
  }
  return written.messages
}

/** Adds, of each unit’s fixes in a step, the last measured: what a picture at its end shows. */
function gather(
  list: FixColumns,
  stretch: Stretch,
  steps: Map<number, FixColumns>,
  { from, step, knowledge }: Readonly<{ from: number; step: number; knowledge: Knowledge }>,
): void {
  const { unit, at, length } = list
  let best = -1
  let bestStep = -1
  const keep = () => {
    if (best < 0) return
    let into = steps.get(bestStep)
    if (!into) steps.set(bestStep, (into = new FixColumns()))
    into.take(list, best)
  }
  for (let row = 0; row < length; row++) {
    const moment = rowMoment(list, row, knowledge)
    if (moment <= stretch.from || moment > stretch.to) continue
    const of = Math.ceil((moment - from) / step) - 1
    if (best >= 0 && of === bestStep && unit[row] === unit[best]) {
      if (at[row]! > at[best]!) best = row
      continue
    }
    keep()
    best = row
    bestStep = of
  }
  keep()
}
