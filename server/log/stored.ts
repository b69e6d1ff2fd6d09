import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { Recorded } from '../../shared/facts/fact.ts'

/** A fact’s id: its cause, and for the second and later facts of one cause their place after a `#`. */
export function factId(cause: string, part: number): string {
  return part === 0 ? cause : `${cause}#${part}`
}

/**
 * Brings a fact as it was once stored to today’s shape. Every shape ever released is still today’s, so nothing changes
 * yet; a fact of an unknown type is passed on, and folding skips it.
 */
export function upcast(stored: Recorded<string, unknown>): AnyFact {
  return stored as AnyFact
}
