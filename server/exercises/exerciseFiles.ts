import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExerciseResults, ExerciseState, ExerciseWish } from '../../shared/wire/exercise.ts'

/** One exercise as it is kept. Epoch ms. */
export type KeptExercise = Omit<ExerciseWish, 'trainees'> &
  Readonly<{
    id: string
    /** Account of whoever set it, and of those who act in it. */
    by: string
    trainees: readonly string[]
    state: ExerciseState
    /** Where it stands in the past. */
    at: number
    createdAt: number
    /** When it last went on, stood still or ended, by the site’s clock. */
    changedAt: number
  }>

/** Exercises on disk: a folder each, with everything that belongs to it, so that nothing is left of one deleted. */
export interface ExerciseFiles {
  folderOf(id: string): string
  list(): KeptExercise[]
  find(id: string): KeptExercise | null
  keep(exercise: KeptExercise): void
  keepResults(id: string, results: ExerciseResults): void
  resultsOf(id: string): ExerciseResults | null
  remove(id: string): void
}

const idForm = /^x[0-9a-f]{12}$/

export function exerciseFiles(dataDir: string): ExerciseFiles {
  const root = join(dataDir, 'exercises')
  const folderOf = (id: string) => join(root, id)
  const find = (id: string) => (idForm.test(id) ? readJson<KeptExercise>(join(folderOf(id), 'exercise.json')) : null)
  function write(id: string, name: string, content: unknown): void {
    mkdirSync(folderOf(id), { recursive: true })
    const path = join(folderOf(id), name)
    // Never half a file, whenever the power goes.
    writeFileSync(`${path}.new`, JSON.stringify(content))
    renameSync(`${path}.new`, path)
  }
  return {
    folderOf,
    find,
    list: () => namesIn(root).flatMap((id) => find(id) ?? []),
    keep: (exercise) => write(exercise.id, 'exercise.json', exercise),
    keepResults: (id, results) => write(id, 'results.json', results),
    resultsOf: (id) => (idForm.test(id) ? readJson<ExerciseResults>(join(folderOf(id), 'results.json')) : null),
    remove: (id) => rmSync(folderOf(id), { recursive: true, force: true }),
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}
