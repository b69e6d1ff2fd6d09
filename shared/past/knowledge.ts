import type { AnyFact } from '../facts/catalogue.ts'

/**
 * Which history is played: `then` is what had been recorded by each moment (the default), `now` is what is known today
 * to have happened by it.
 */
export const knowledges = ['then', 'now'] as const
export type Knowledge = (typeof knowledges)[number]

/** When a fact took effect in today’s knowledge: a thing told of cannot have happened after it was told. */
export function happenedAt({ at, recordedAt }: Pick<AnyFact, 'at' | 'recordedAt'>): number {
  return Math.min(at, recordedAt)
}
