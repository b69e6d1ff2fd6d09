import type { View } from '../../shared/access/view.ts'
import { viewFollower } from '../../shared/access/viewFollower.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { happenedAt, type Knowledge } from '../../shared/past/knowledge.ts'
import { type Mark, markOf } from '../../shared/past/mark.ts'
import type { PastSteps } from '../../shared/wire/past.ts'
import type { FactLog } from '../log/factLog.ts'
import { publishedWorld } from '../publishedWorld.ts'
import type { PastWorlds } from './pastWorlds.ts'

/** Facts in one answer: bounds its bytes and the time that one asker holds the server. */
const maxFacts = 4_000

type History = Readonly<{ log: FactLog; worlds: PastWorlds }>

/** The facts of a stretch of history in the order in which the knowledge asked for has them, and how far they go. */
function stretch({ log, worlds }: History, from: number, to: number, knowledge: Knowledge) {
  const facts: AnyFact[] = []
  if (knowledge === 'now') {
    let { seq } = worlds.at(from, 'now')
    for (const fact of log.happened(from, to)) facts.push({ ...fact, seq: ++seq, recordedAt: happenedAt(fact) })
  } else for (const fact of log.read(log.seqAt(from), log.seqAt(to))) facts.push(fact)
  if (facts.length <= maxFacts) return { facts, to }
  // Cut between two instants, so that the next answer begins with a whole one.
  const last = facts[maxFacts]!.recordedAt
  const whole = facts.findIndex(({ recordedAt }) => recordedAt >= last)
  if (whole === 0) return { facts: facts.filter(({ recordedAt }) => recordedAt <= last), to: last }
  return { facts: facts.slice(0, whole), to: facts[whole - 1]!.recordedAt }
}

/** A stretch of history as a view is told it: see `PastSteps`. */
export function pastSteps(history: History, view: View, from: number, until: number, knowledge: Knowledge): PastSteps {
  const { facts, to } = stretch(history, from, until, knowledge)
  if (view.isWhole) return { from, to, events: facts, marks: facts.flatMap((fact) => markOf(fact) ?? []) }

  const start = history.worlds.at(from, knowledge)
  const published = publishedWorld(start)
  const follower = viewFollower(view, published.world)
  const events: AnyFact[] = []
  const marks: Mark[] = []
  for (let i = 0; i < facts.length;) {
    const first = facts[i]!
    let end = i
    while (end < facts.length && facts[end]!.recordedAt === first.recordedAt) end++
    const group = facts.slice(i, end)
    const touched = published.take({ from: first.seq, to: group.at(-1)!.seq, events: group })
    const changed = follower.follow(published.world, touched)
    if (changed) events.push(changed)
    marks.push(...seenMarks(view, published.world, group))
    i = end
  }
  return { from, to, events, marks }
}

/** The marks of what a view shows: those whose row its viewers may have. */
export function seenMarks(view: View, world: Parameters<View['on']>[0], facts: readonly AnyFact[]): Mark[] {
  const sight = view.on(world)
  return facts.flatMap((fact) => {
    const mark = markOf(fact)
    if (!mark) return []
    const { alertId, orderId, unitId, incidentId, kind } = mark
    const alert = alertId === null ? undefined : world.alerts.get(alertId)
    const order = orderId === null ? undefined : world.orders.get(orderId)
    const incident = incidentId === null ? undefined : world.incidents.get(incidentId)
    const unit = unitId === null ? undefined : world.units.get(unitId)
    const isSeen =
      (alert && sight.row('alerts', alert) !== null) ||
      (order && sight.row('orders', order) !== null) ||
      (incident && sight.row('incidents', incident) !== null) ||
      (kind === 'status' && unit && sight.row('units', unit) !== null)
    return isSeen ? [mark] : []
  })
}
