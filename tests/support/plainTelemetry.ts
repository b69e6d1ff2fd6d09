import type { Fix } from '../../shared/domain/position.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import { carryMs } from '../../server/telemetry/telemetry.ts'

/** What a telemetry store must answer, said as plainly as possible: a list, read whole for every question. */
export class PlainTelemetry {
  #fixes: Fix[] = []

  journal(receivedAt: number, fixes: readonly Fix[]): void {
    for (const fix of fixes) this.#fixes.push({ ...fix, receivedAt })
  }

  at(time: number, areas?: ReadonlySet<number>, knowledge: Knowledge = 'then'): Fix[] {
    const latest = new Map<number, Fix>()
    for (const fix of this.#history()) {
      const known = latest.get(fix.unit)
      const moment = knowledge === 'now' ? Math.min(fix.at, fix.receivedAt) : fix.receivedAt
      if (moment <= time && (!known || fix.at > known.at)) latest.set(fix.unit, fix)
    }
    return [...latest.values()]
      .filter((fix) => fix.receivedAt > time - carryMs && (areas?.has(fix.area) ?? true))
      .sort((a, b) => a.unit - b.unit)
  }

  between(from: number, to: number, { areas, unit }: { areas?: ReadonlySet<number>; unit?: number } = {}): Fix[] {
    return this.#history().filter(
      (fix) =>
        fix.receivedAt > from &&
        fix.receivedAt <= to &&
        (areas?.has(fix.area) ?? true) &&
        (unit === undefined || fix.unit === unit),
    )
  }

  #history(): Fix[] {
    return this.#fixes.toSorted((a, b) => a.receivedAt - b.receivedAt || a.unit - b.unit || a.area - b.area)
  }
}
