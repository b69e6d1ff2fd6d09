import type { ExerciseComparison } from '../select/exerciseClocks.ts'

/** How fast the time of an exercise may go, seconds of the past in a second. */
export const exerciseSpeeds = [1, 2, 4, 10] as const
export type ExerciseSpeed = (typeof exerciseSpeeds)[number]

/** Longest name of a desk in an exercise, characters. */
export const longestDeskName = 40
/** Longest stretch of the past that one exercise replays, ms. */
export const longestExerciseMs = 12 * 3_600_000
/** Most accounts that act at the desk of one exercise. */
export const mostTrainees = 8

/** What a lead or reviewer asks for. `areas` are roots; null is all that the asker may see. Epoch ms. */
export type ExerciseWish = Readonly<{
  /** The desk that the results are of: a position, never a person. */
  desk: string
  from: number
  to: number
  areas: readonly string[] | null
  trainees: readonly string[]
  speed: ExerciseSpeed
}>

export type ExerciseState = 'paused' | 'running' | 'ended'

/** One exercise as those who take part are told of it. Epoch ms. */
export type ToldExercise = Readonly<{
  id: string
  desk: string
  from: number
  to: number
  areas: readonly string[] | null
  speed: ExerciseSpeed
  state: ExerciseState
  /** Where the exercise stands in the past; where it ended once it has. */
  at: number
  createdAt: number
  /** When it is deleted with everything in it unless it goes on before. */
  deletedAt: number
  /** Whether the asker set it (and may delete it and change its speed), and whether the asker acts in it. */
  isMine: boolean
  isTrainee: boolean
  /** Who acts in it; told to whoever set it. */
  trainees: readonly string[] | null
}>

/** What the exercise’s desk did beside what happened. Names a desk, never an account. */
export type ExerciseResults = Readonly<{ desk: string; from: number; endedAt: number }> & ExerciseComparison
