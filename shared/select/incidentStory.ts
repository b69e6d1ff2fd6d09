import { isAnsweredLate } from '../domain/order.ts'
import type { Order, OrderKind, OrderStep } from '../domain/order.ts'
import type { StoryFact } from '../facts/incidentStory.ts'
import { isLate } from '../facts/late.ts'

/** Whom an order of the story was given to. */
export type StoryOrder = Pick<Order, 'id' | 'kind' | 'unitId' | 'party'>

/** One thing that happened to an incident, with what has to be known of the rest to tell it. */
export type StoryEntry = Readonly<{
  fact: StoryFact
  /** The order it is about; null where it is about none. */
  order: StoryOrder | null
  /** The alarm rule it is about; null where it is about none. */
  rule: string | null
  /** Became known late: `recordedAt` says when. */
  isLate: boolean
  /** When what it puts right was said to have happened; null where it corrects nothing. */
  corrects: number | null
  /** A step of an order that had already been given up on. */
  isAnsweredLate: boolean
}>

/** Everything that history holds of an incident, the latest first. Facts come as they were learned. */
export function incidentStory(facts: readonly StoryFact[]): StoryEntry[] {
  const orders = new Map<string, StoryOrder>()
  const lapsed = new Map<string, OrderStep>()
  const stamps = new Map<string, Partial<Record<OrderStep, number>>>()
  const rules = new Map<string, string>()
  const said = new Map<string, number>()

  const entries = facts.map((fact): StoryEntry => {
    const { data } = fact
    const orderId = 'orderId' in data ? data.orderId : null
    const kind = issues[fact.type]
    if (kind && orderId !== null) {
      const unitId = 'unitId' in data ? (data.unitId as string) : null
      orders.set(orderId, { id: orderId, kind, unitId, party: 'party' in data ? (data.party as string) : null })
    }
    if (fact.type === 'order.lapsed') lapsed.set(fact.data.orderId, fact.data.step)
    if (fact.type === 'order.stamped')
      stamps.set(fact.data.orderId, { ...stamps.get(fact.data.orderId), [fact.data.step]: fact.at })
    if (fact.type === 'alert.raised') {
      rules.set(fact.data.alertId, fact.data.rule)
      rules.set(fact.data.key, fact.data.rule)
    }
    const corrects = said.get(correctedBy(fact) ?? '') ?? null
    const name = nameOf(fact)
    if (name) said.set(name, fact.at)
    const alarm = 'alertId' in data ? data.alertId : 'key' in data ? data.key : null
    const step = orderId === null ? undefined : lapsed.get(orderId)
    return {
      fact,
      order:
        orderId === null ? null : (orders.get(orderId) ?? { id: orderId, kind: 'dispatch', unitId: null, party: null }),
      rule: alarm === null ? null : (rules.get(alarm) ?? null),
      isLate: isLate(fact),
      corrects,
      isAnsweredLate:
        fact.type === 'order.stamped' &&
        step !== undefined &&
        isAnsweredLate({ end: { kind: 'lapsed', at: 0, reason: null, step }, stamps: stamps.get(orderId!) ?? {} }),
    }
  })
  // Of two at the same instant the one learned later stands above.
  return entries.sort((a, b) => b.fact.at - a.fact.at || b.fact.seq - a.fact.seq)
}

const issues: Readonly<Record<string, OrderKind>> = {
  'order.issued': 'dispatch',
  'instruction.issued': 'instruction',
  'diversion.issued': 'diversion',
}

/** What a statement is known by to the one that puts it right. */
function nameOf(fact: StoryFact): string | null {
  switch (fact.type) {
    case 'incident.stamped':
      return `step ${fact.data.step}`
    case 'order.stamped':
      return `order ${fact.data.orderId} ${fact.data.step}`
    case 'log.written':
      return `entry ${fact.data.entryId}`
    default:
      return null
  }
}

/** A step told again, and an entry that names another, put the one before right. */
function correctedBy(fact: StoryFact): string | null {
  return fact.type === 'log.written' ? fact.data.corrects && `entry ${fact.data.corrects}` : nameOf(fact)
}
