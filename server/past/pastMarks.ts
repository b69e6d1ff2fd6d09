import type { View } from '../../shared/access/view.ts'
import type { World } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import { type Mark, type MarkKind, markKindOf, markOf } from '../../shared/past/mark.ts'
import type { PastMarks } from '../../shared/wire/past.ts'
import type { Breath } from './breath.ts'
import { type History, instants, told, walkFrom } from './pastSteps.ts'
import { seenMarks } from './seenMarks.ts'

export type MarksAsked = Readonly<{
  /** After `from` and not after `to`. */
  from: number
  to: number
  /** Which are wanted where there are more than `limit`. */
  end: 'first' | 'last'
  limit: number
  knowledge: Knowledge
  kinds: readonly MarkKind[] | null
  isInArea: ((area: string | null) => boolean) | null
  incident: string | null
  unit: string | null
}>

/** History looked through in one go, ms. */
const pieceMs = 30 * 60_000
/** History looked through for one answer, ms. */
const longestMs = 8 * 24 * 3_600_000

/** What happened in a stretch of history that a view shows and a filter lets through. */
export async function pastMarks(history: History, view: View, asked: MarksAsked, breath: Breath): Promise<PastMarks> {
  const { end, limit } = asked
  const isForward = end === 'first'
  const from = isForward ? asked.from : Math.max(asked.from, asked.to - longestMs)
  const to = isForward ? Math.min(asked.to, asked.from + longestMs) : asked.to
  let marks: Mark[] = []
  let searched = isForward ? from : to
  while (isForward ? searched < to : searched > from) {
    await breath()
    const next = isForward ? Math.min(to, searched + pieceMs) : Math.max(from, searched - pieceMs)
    const found = marksOf(history, view, asked, Math.min(searched, next), Math.max(searched, next))
    marks = isForward ? [...marks, ...found] : [...found, ...marks]
    searched = next
    if (marks.length >= limit) break
  }
  const isAll = marks.length <= limit && searched === (isForward ? asked.to : asked.from)
  return { marks: isForward ? marks.slice(0, limit) : marks.slice(-limit), isAll, searched }
}

function marksOf(history: History, view: View, asked: MarksAsked, from: number, to: number): Mark[] {
  const { knowledge, kinds, isInArea, incident, unit } = asked
  const isWanted = ({ type, area }: AnyFact) => {
    const kind = markKindOf(type)
    return kind !== null && (kinds?.includes(kind) ?? true) && (isInArea?.(area) ?? true)
  }
  const facts = told(history.log, from, to, knowledge)
  const wanted = new Set(facts.filter(isWanted))
  if (wanted.size === 0) return []
  if (view.isWhole && incident === null && unit === null) return [...wanted].map((fact) => markOf(fact)!)

  // Who may see a thing, and whose it is, is as it was then.
  const { world, take } = walkFrom(history, from, knowledge)
  const marks: Mark[] = []
  for (const instant of instants(facts, knowledge)) {
    take(instant)
    const here = instant.facts.filter((fact) => wanted.has(fact))
    if (here.length === 0) continue
    const seen = seenMarks(view, world, here).filter(({ area }) => isInArea?.(area) ?? true)
    marks.push(...seen.filter((mark) => isAbout(world, mark, incident, unit)))
  }
  return marks
}

function isAbout(world: World, mark: Mark, incident: string | null, unit: string | null): boolean {
  const order = mark.orderId === null ? undefined : world.orders.get(mark.orderId)
  const alert = mark.alertId === null ? undefined : world.alerts.get(mark.alertId)
  const names = (id: string | null, name: 'incidentId' | 'unitId') =>
    id === null || mark[name] === id || order?.[name] === id || alert?.[name] === id
  return names(incident, 'incidentId') && names(unit, 'unitId')
}
