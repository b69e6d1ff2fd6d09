import { alertFacts } from './alert.ts'
import { areaFacts } from './area.ts'
import type { DraftsOf, FactsOf } from './fact.ts'
import { incidentFacts, maskFacts } from './incident.ts'
import { orderFacts } from './order.ts'
import { sweepFacts } from './sweep.ts'
import { unitFacts } from './unit.ts'

/** What a feed may tell us: these fact types can be reported at the door. */
export const reportable = { ...incidentFacts, ...orderFacts, ...unitFacts }

/** Every fact type there is, with the schema of its data. */
export const factSchemas = { ...reportable, ...areaFacts, ...maskFacts, ...alertFacts, ...sweepFacts }

type Facts = FactsOf<typeof factSchemas>
export type FactType = keyof Facts
export type FactOf<K extends FactType> = { [T in K]: Facts[T] }[K]
export type AnyFact = FactOf<FactType>

type Drafts = DraftsOf<typeof factSchemas>
export type Draft = { [T in FactType]: Drafts[T] }[FactType]
