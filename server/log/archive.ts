import type { Incident } from '../../shared/domain/incident.ts'
import type { Order } from '../../shared/domain/order.ts'

/** An incident with its orders, as it last stood. */
export type Case = Readonly<{ incident: Incident; orders: readonly Order[] }>

/** What a case is searched for by. */
export type CaseQuestion = Readonly<{
  /** Each must be found: as a part of the id, place or type’s code (`text`, folded), or by a type or area it stands for. */
  words: readonly Readonly<{ text: string; types: readonly string[]; areas: readonly string[] }>[]
  /** Only cases in these areas; null for all, also those of no area. */
  within: readonly string[] | null
  /** Whether a word may be found in the place. */
  places: boolean
}>

/** Cases that left the live world, as known now; history itself stays in the log. */
export interface Archive {
  put(entry: Case): void
  ofIncident(incidentId: string): Case | null
  ofOrder(orderId: string): Case | null
  /** Cases received in [from, to), oldest first. */
  between(from: number, to: number): Iterable<Case>
  /** Cases that answer a question, the newest first. */
  find(question: CaseQuestion): Iterable<Case>
}
