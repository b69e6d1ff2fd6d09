import type { View } from '../../shared/access/view.ts'
import { type Touched, viewFollower } from '../../shared/access/viewFollower.ts'
import { tableOf } from '../../shared/access/viewRows.ts'
import type { World } from '../../shared/domain/world.ts'
import type { AnyFact, FactOf } from '../../shared/facts/catalogue.ts'
import { type Knowledge, momentOf } from '../../shared/past/knowledge.ts'
import { type Mark, markOf } from '../../shared/past/mark.ts'
import type { PastSteps } from '../../shared/wire/past.ts'
import type { FactLog } from '../log/factLog.ts'
import { publishedWorld } from '../publishedWorld.ts'
import { knownNow } from './knownNow.ts'
import type { PastWorlds } from './pastWorlds.ts'
import { seenMarks } from './seenMarks.ts'

/** Facts in one answer: bounds its bytes and the time that one asker holds the server. */
const maxFacts = 4_000

export type History = Readonly<{ log: FactLog; worlds: PastWorlds }>

/** What happened at one instant of a history, in the order it was told. */
type Instant = Readonly<{ at: number; facts: readonly AnyFact[] }>

/** A world that goes on from instant to instant; `take` returns the rows an instant may have changed. */
type Walk = Readonly<{ world: World; take(instant: Instant): Touched }>

/** A stretch of history as a view is told it: see `PastSteps`. */
export function pastSteps(history: History, view: View, from: number, until: number, knowledge: Knowledge): PastSteps {
  const { facts, to } = stretch(history.log, from, until, knowledge)
  // Facts in the order they were told can be folded as they are.
  if (view.isWhole && knowledge === 'then')
    return { from, to, events: facts, marks: facts.flatMap((fact) => markOf(fact) ?? []) }

  const { world, take } = walkFrom(history, from, knowledge)
  const follower = view.isWhole ? { follow: changedRows } : viewFollower(view, world)
  const events: AnyFact[] = []
  const marks: Mark[] = []
  for (const instant of instants(facts, knowledge)) {
    const touched = take(instant)
    const changed = follower.follow(world, touched)
    if (changed) events.push(changed)
    marks.push(...seenMarks(view, world, instant.facts))
  }
  return { from, to, events, marks }
}

/** What an instant changed, for those who see everything. */
function changedRows(world: World, touched: Touched): FactOf<'view.changed'> {
  const put: Record<string, { id: string }[]> = {}
  const gone: Record<string, string[]> = {}
  for (const [name, ids] of touched)
    for (const id of ids) {
      const row = tableOf(world, name).get(id)
      if (row) (put[name] ??= []).push(row)
      else (gone[name] ??= []).push(id)
    }
  const { seq, recordedAt } = world
  const told = { id: `view:${seq}`, by: '', cause: '', area: null }
  return { ...told, type: 'view.changed', seq, at: recordedAt, recordedAt, data: { put, gone } }
}

/** The facts of a stretch of history in the order in which the knowledge asked for has them, and how far they go. */
function stretch(log: FactLog, from: number, to: number, knowledge: Knowledge) {
  const facts = told(log, from, to, knowledge)
  if (facts.length <= maxFacts) return { facts, to }
  // Cut between two instants, so that the next answer begins with a whole one.
  const moment = (i: number) => momentOf(facts[i]!, knowledge)
  let end = maxFacts
  while (end > 0 && moment(end - 1) === moment(maxFacts)) end--
  if (end === 0) while (end < facts.length && moment(end) === moment(0)) end++
  return { facts: facts.slice(0, end), to: moment(end - 1) }
}

/** The facts whose moment in that knowledge lies after `from` and not after `to`, by their moments. */
export function told(log: FactLog, from: number, to: number, knowledge: Knowledge): AnyFact[] {
  return knowledge === 'now' ? log.happened(from, to) : [...log.read(log.seqAt(from), log.seqAt(to))]
}

/** Those of the same moment together. */
export function* instants(facts: readonly AnyFact[], knowledge: Knowledge): Generator<Instant> {
  for (let i = 0, end = 0; i < facts.length; i = end) {
    const at = momentOf(facts[i]!, knowledge)
    while (end < facts.length && momentOf(facts[end]!, knowledge) === at) end++
    yield { at, facts: facts.slice(i, end) }
  }
}

/** Goes through history from an instant on. */
export function walkFrom({ log, worlds }: History, from: number, knowledge: Knowledge): Walk {
  const start = worlds.at(from)
  if (knowledge === 'now') {
    const { world, take } = knownNow(log, start, from)
    return { world, take: ({ facts, at }) => take(facts, at) }
  }
  const { world, take } = publishedWorld(start)
  return { world, take: ({ facts }) => take({ from: facts[0]!.seq, to: facts.at(-1)!.seq, events: facts }) }
}
