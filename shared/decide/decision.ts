import type { z } from 'zod'
import type { Refusal } from '../domain/refusal.ts'
import type { Draft, reportable } from '../facts/catalogue.ts'

type Reportable = typeof reportable

/** What a feed tells us: a fact type with its data, the sender's own id for it and when it happened. */
export type ReportOf<K extends keyof Reportable> = {
  [T in K]: Readonly<{ id: string; type: T; at: number } & z.infer<Reportable[T]>>
}[K]
export type Report = ReportOf<keyof Reportable>

/** The row a report needs and does not find yet. */
export type RowName = `${'incident' | 'order' | 'unit'}:${string}`

/** `facts` may be empty: the report was true and told us nothing new. */
export type Decision = Readonly<{ facts: readonly Draft[] } | { waitsFor: RowName } | Refusal>

export const nothingNew: Decision = { facts: [] }

export type DecideContext = Readonly<{
  now: number
  /** The finest area at a position, or null outside all. */
  areaAt: (lon: number, lat: number) => string | null
}>
