import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { StoryFact } from '../facts/incidentStory.ts'

/** What `GET /api/incidents/:id/facts` answers: a page of an incident’s history, oldest first. */
export type IncidentFacts = Readonly<{
  facts: readonly StoryFact[]
  /** The seq to ask for what comes after this page; null when there was no more. */
  next: number | null
  /** The seq that everything up to has been told. */
  upTo: number
  /** The case as it last stood, where it has left the live world; null while it is in it. */
  kept: Readonly<{ incident: Incident; orders: readonly Order[] }> | null
}>

/**
 * What `GET /api/incidents/:id/opening` answers: whether its history may be read at once, only with a purpose (it is of an
 * earlier shift), or whether there is no such incident for the asker.
 */
export type IncidentOpening = Readonly<{ opening: 'open' | 'closed' | 'unknown' }>
