import type { Capsule } from '../../shared/capsule/capsule.ts'
import { apply, checkpoint, restore, World, type WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt, momentOf } from '../../shared/past/knowledge.ts'
import { type Mark, type MarkKind, markKinds } from '../../shared/past/mark.ts'
import type { PastDensity, PastLate, PastMarks, PastSteps } from '../../shared/wire/past.ts'

export type MarksWanted = Readonly<{
  from: number
  to: number
  kinds: readonly string[] | null
  area: string | null
  incident: string | null
  unit: string | null
  limit: number
  /** Which are wanted where there are more than `limit`. */
  end: 'first' | 'last'
}>

/** The history of a capsule; answers as the server’s routes of the past do. Before its first moment there is nothing. */
export class CapsuleHistory {
  readonly #capsule: Capsule
  /** Everything that came, the board it begins with first. */
  readonly #events: readonly AnyFact[]
  /** By ids of orders and alarms: the incident and the unit they are about. */
  readonly #about = new Map<string, Readonly<{ incidentId: string | null; unitId: string | null }>>()

  constructor(capsule: Capsule) {
    this.#capsule = capsule
    const { start, header, steps } = capsule
    const { seq, recordedAt: _, ...put } = start
    const told = { id: 'view:1', by: '', cause: '', area: null, seq, at: header.from, recordedAt: header.from }
    const opening = { ...told, type: 'view.changed', data: { put, gone: {} } } as unknown as AnyFact
    this.#events = [opening, ...steps.events]
    for (const event of this.#events) {
      if (event.type !== 'view.changed') continue
      const { orders = [], alerts = [] } = event.data.put as unknown as Partial<WorldRows>
      for (const { id, incidentId, unitId } of [...orders, ...alerts]) this.#about.set(id, { incidentId, unitId })
    }
  }

  world(at: number): WorldRows {
    const world = restore(checkpoint(new World()))
    for (const event of this.#events) {
      if (event.recordedAt > at) break
      apply(world, event)
    }
    return checkpoint(world)
  }

  steps(from: number, to: number): PastSteps {
    const events = this.#events.filter(({ recordedAt }) => recordedAt > from && recordedAt <= to)
    return { from, to, events, marks: this.#marksIn(from, to) }
  }

  marks({ from, to, kinds, area, incident, unit, limit, end }: MarksWanted): PastMarks {
    const isWanted = (mark: Mark) =>
      (kinds?.includes(mark.kind) ?? true) &&
      (area === null || mark.area === area) &&
      this.#isAbout(mark, 'incidentId', incident) &&
      this.#isAbout(mark, 'unitId', unit)
    const found = this.#marksIn(from, to).filter(isWanted)
    const marks = end === 'first' ? found.slice(0, limit) : found.slice(-limit)
    return { marks, isAll: found.length <= limit, searched: end === 'first' ? to : from }
  }

  density(from: number, to: number, buckets: number): PastDensity {
    const bucketMs = Math.max(1000, Math.ceil((to - from) / buckets))
    const length = Math.ceil((to - from) / bucketMs)
    const counts = Object.fromEntries(markKinds.map((kind) => [kind, Array.from({ length }, () => 0)])) as Record<
      MarkKind,
      number[]
    >
    for (const mark of this.#marksIn(from - 1, to - 1))
      counts[mark.kind][Math.floor((this.#moment(mark) - from) / bucketMs)]! += 1
    return { from, to, bucketMs, counts, gaps: [] }
  }

  /** What had happened by an instant and was told only later. */
  late(at: number): PastLate {
    const { steps, late } = this.#capsule
    const marks = [...steps.marks, ...late].filter((mark) => happenedAt(mark) <= at && mark.recordedAt > at)
    marks.sort((a, b) => a.seq - b.seq)
    return { marks, latestMs: marks.reduce((most, { recordedAt }) => Math.max(most, recordedAt - at), 0) }
  }

  #moment(mark: Mark): number {
    return momentOf(mark, this.#capsule.header.knowledge)
  }

  #marksIn(after: number, until: number): Mark[] {
    return this.#capsule.steps.marks.filter((mark) => this.#moment(mark) > after && this.#moment(mark) <= until)
  }

  #isAbout(mark: Mark, name: 'incidentId' | 'unitId', id: string | null): boolean {
    if (id === null || mark[name] === id) return true
    return [mark.orderId, mark.alertId].some((each) => each !== null && this.#about.get(each)?.[name] === id)
  }
}
