import type { z } from 'zod'

/**
 * One recorded fact. `seq` is its place in the log (1, 2, 3, ...), `at` when it happened, `recordedAt` when we learned
 * of it (both epoch milliseconds), `by` the principal that told us (`feed:calls`, `policy:alarms`), `cause` the report
 * or command it answers (which makes submissions idempotent) and `area` the finest area it concerns, for scope.
 */
export type Recorded<Type extends string, Data> = Readonly<{
  seq: number
  id: string
  type: Type
  at: number
  recordedAt: number
  by: string
  cause: string
  area: string | null
  data: Data
}>

export type Schemas = Record<string, z.ZodType>

export type FactsOf<S extends Schemas> = { [T in keyof S & string]: Recorded<T, z.infer<S[T]>> }

/** What a decision proposes: a fact before the recorder stamps `seq`, `id`, `recordedAt`, `by` and `cause` on it. */
export type DraftsOf<S extends Schemas> = {
  [T in keyof S & string]: Readonly<{ type: T; at: number; area: string | null; data: z.infer<S[T]> }>
}

/** One function for each fact type of a noun, typed by the tables it may touch: a trespasser does not compile. */
export type Appliers<Tables, S extends Schemas> = {
  [T in keyof S & string]: (tables: Tables, fact: FactsOf<S>[T]) => void
}
