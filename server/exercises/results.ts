import { fold, restore, type WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import { exerciseClocks, type ExerciseSide } from '../../shared/select/exerciseClocks.ts'
import type { ExerciseResults } from '../../shared/wire/exercise.ts'
import type { FactLog } from '../log/factLog.ts'
import type { KeptExercise } from './exerciseFiles.ts'

/** Compares an exercise with the history it replayed, up to where it ended; what was told late of that time counts too. */
export function exerciseResults(
  { desk, from, at: endedAt }: Pick<KeptExercise, 'desk' | 'from' | 'at'>,
  past: Pick<FactLog, 'read' | 'seqAt' | 'lateAt'>,
  here: Pick<FactLog, 'read' | 'checkpointBefore'>,
): ExerciseResults {
  const seed = here.checkpointBefore(0)?.rows()
  if (!seed) throw new Error('The exercise has lost the world it began with')
  const happened = [...past.read(past.seqAt(from), past.seqAt(endedAt)), ...past.lateAt(endedAt)]
  const real = sideOf(seed, happened, () => true)
  const is = sideOf(seed, [...here.read(0)], ({ by }) => by.startsWith('account:'))
  return { desk, from, endedAt, ...exerciseClocks(real, is, { from, to: endedAt }) }
}

/** The world after these facts with nothing swept from it; `sets` says whose priorities count as set by a desk. */
function sideOf(seed: WorldRows, facts: readonly AnyFact[], sets: (fact: AnyFact) => boolean): ExerciseSide {
  const world = fold(
    restore(seed),
    facts.filter(({ type }) => type !== 'world.swept'),
  )
  const prioritisedAt = new Map<string, number>()
  for (const fact of facts)
    if (fact.type === 'incident.prioritised' && sets(fact) && !prioritisedAt.has(fact.data.incidentId))
      prioritisedAt.set(fact.data.incidentId, fact.at)
  return { world, prioritisedAt }
}
