/**
 * Which history is played: `then` is what had been recorded by each moment (the default), `now` is what is known today
 * to have happened by it.
 */
export const knowledges = ['then', 'now'] as const
export type Knowledge = (typeof knowledges)[number]

type Times = Readonly<{ at: number; recordedAt: number }>

/** When a fact took effect in today’s knowledge: a thing told of cannot have happened after it was told. */
export function happenedAt({ at, recordedAt }: Times): number {
  return Math.min(at, recordedAt)
}

/** The moment from which on a fact, or what is left of it in a mark, is in the history played. */
export function momentOf(told: Times, knowledge: Knowledge): number {
  return knowledge === 'now' ? happenedAt(told) : told.recordedAt
}
