import { alertFacts } from './alert.ts'
import { areaFacts } from './area.ts'
import type { DraftsOf, FactsOf } from './fact.ts'
import { incidentFacts } from './incident.ts'
import { deskFacts, handoverFacts, logbookFacts } from './logbook.ts'
import { orderFacts, silenceFacts } from './order.ts'
import { roomFacts } from './room.ts'
import { sceneFacts, screenFacts } from './screen.ts'
import { sweepFacts } from './sweep.ts'
import { unitFacts } from './unit.ts'
import { viewFacts } from './view.ts'

/** What a feed may tell us: these fact types can be reported at the door. */
export const reportable = { ...incidentFacts, ...orderFacts, ...unitFacts }

/** Every fact type there is, with the schema of its data. */
export const factSchemas = {
  ...reportable,
  ...areaFacts,
  ...silenceFacts,
  ...roomFacts,
  ...logbookFacts,
  ...handoverFacts,
  ...deskFacts,
  ...alertFacts,
  ...sceneFacts,
  ...screenFacts,
  ...sweepFacts,
  ...viewFacts,
}

type Facts = FactsOf<typeof factSchemas>
export type FactType = keyof Facts
export type FactOf<K extends FactType> = { [T in K]: Facts[T] }[K]
export type AnyFact = FactOf<FactType>

type Drafts = DraftsOf<typeof factSchemas>
export type DraftOf<K extends FactType> = { [T in K]: Drafts[T] }[K]
export type Draft = DraftOf<FactType>
