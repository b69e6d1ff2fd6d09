import { setImmediate } from 'node:timers/promises'
import { type View, viewRows } from '../../shared/access/view.ts'
import type { CapsuleRequest } from '../../shared/capsule/capsule.ts'
import type { WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt } from '../../shared/past/knowledge.ts'
import type { Mark } from '../../shared/past/mark.ts'
import type { PastSteps } from '../../shared/wire/past.ts'
import { type History, pastSteps } from '../past/pastSteps.ts'
import { seenMarks } from '../past/seenMarks.ts'

/** The story of a capsule: the board it begins with, what came, and what was told only after its end. */
export type CapsuleStory = Readonly<{ start: WorldRows; steps: PastSteps; late: readonly Mark[] }>

type Asked = Pick<CapsuleRequest, 'from' | 'to' | 'knowledge'>

/** Tells a stretch of history through a view; the server goes on with its other work between parts of it. */
export async function capsuleStory(history: History, view: View, asked: Asked): Promise<CapsuleStory> {
  const { from, to, knowledge } = asked
  const start = viewRows(view, history.worlds.at(from, knowledge))
  const events: AnyFact[] = []
  const marks: Mark[] = []
  for (let have = from; have < to;) {
    const steps = pastSteps(history, view, have, to, knowledge)
    events.push(...steps.events)
    marks.push(...steps.marks)
    have = steps.to
    await setImmediate()
  }
  const told = history.log.lateAt(to).filter((fact) => happenedAt(fact) >= from)
  const late = seenMarks(view, history.worlds.at(to, 'now'), told)
  return numbered(spared({ start, steps: { from, to, events, marks }, late }))
}

/** Marks without what they name beyond the rows that were told. */
function spared({ start, steps, late }: CapsuleStory): CapsuleStory {
  const told = new Set<string>()
  const areaOf = new Map<string, string | null>()
  const note = (name: string, rows: readonly { id: string }[]) => {
    for (const row of rows) {
      told.add(`${name} ${row.id}`)
      if (name === 'incidents') areaOf.set(row.id, (row as WorldRows['incidents'][number]).area)
    }
  }
  for (const [name, rows] of Object.entries(start)) if (Array.isArray(rows)) note(name, rows as { id: string }[])
  for (const event of steps.events)
    if (event.type === 'view.changed') for (const [name, rows] of Object.entries(event.data.put)) note(name, rows)
  const known = (name: string, id: string | null) => (id !== null && told.has(`${name} ${id}`) ? id : null)
  const spare = (mark: Mark): Mark => ({
    ...mark,
    area: areaOf.get(mark.incidentId ?? '') ?? null,
    incidentId: known('incidents', mark.incidentId),
    orderId: known('orders', mark.orderId),
    unitId: known('units', mark.unitId),
    alertId: known('alerts', mark.alertId),
  })
  return { start, steps: { ...steps, marks: steps.marks.map(spare) }, late: late.map(spare) }
}

/** Counted from 1: the numbers of the site’s history would tell how much else went on. */
function numbered({ start, steps, late }: CapsuleStory): CapsuleStory {
  const events = steps.events.map((event, i) => ({ ...event, id: `view:${i + 2}`, seq: i + 2 }))
  const seqs = [...steps.marks, ...late].map(({ seq }) => seq).sort((a, b) => a - b)
  const places = new Map(seqs.map((seq, i) => [seq, i + 1]))
  const renumber = (mark: Mark): Mark => ({ ...mark, seq: places.get(mark.seq)! })
  return {
    start: { ...start, seq: 1 },
    steps: { ...steps, events, marks: steps.marks.map(renumber) },
    late: late.map(renumber),
  }
}
