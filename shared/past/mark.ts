import type { AnyFact, FactType } from '../facts/catalogue.ts'

/** What a reviewer jumps by: each kind of fact that is worth stopping at. */
export const markKinds = ['incident', 'alert', 'order', 'status', 'log', 'screen'] as const
export type MarkKind = (typeof markKinds)[number]

/** That something happened, without what it says: what jumps, lists and the density strip are made of. */
export type Mark = Readonly<{
  seq: number
  type: FactType
  kind: MarkKind
  at: number
  recordedAt: number
  area: string | null
  incidentId: string | null
  orderId: string | null
  unitId: string | null
  alertId: string | null
}>

const kindOfNoun: Readonly<Record<string, MarkKind>> = {
  incident: 'incident',
  alert: 'alert',
  flood: 'alert',
  order: 'order',
  instruction: 'order',
  diversion: 'order',
  hand_off: 'order',
  unit: 'status',
  log: 'log',
  handover: 'log',
  room: 'log',
  task: 'log',
  screen: 'screen',
  screens: 'screen',
}

/** What kind of mark facts of a type have; null for those that only keep house. */
export function markKindOf(type: FactType): MarkKind | null {
  return kindOfNoun[type.slice(0, type.indexOf('.'))] ?? null
}

/** The mark of a fact; null for those that only keep house (areas, sweeps, scenes, desks). */
export function markOf({ seq, type, at, recordedAt, area, data }: AnyFact): Mark | null {
  const kind = markKindOf(type)
  if (!kind) return null
  const named = data as Readonly<Record<string, unknown>>
  const id = (name: string) => (typeof named[name] === 'string' ? named[name] : null)
  return {
    seq,
    type,
    kind,
    at,
    recordedAt,
    area,
    incidentId: id('incidentId'),
    orderId: id('orderId'),
    unitId: id('unitId'),
    alertId: id('alertId'),
  }
}
