import type { Incident, Incidents, Priority } from '../domain/incident.ts'
import { isAnsweredLate, isDone, isIssuedHere, type Order, type Orders, type OrderStep } from '../domain/order.ts'
import { orderSteps } from '../facts/order.ts'
import type { Site } from '../site.ts'

/** A step somebody waits for: since when it is waited for, and by when it should be done (null without a deadline). */
export type Awaited = Readonly<{ step: OrderStep; from: number; dueAt: number | null }>

/** One step of an order: when it was done and how long after the one before; `isImplied` by a later one, without a time. */
export type StepClock = Readonly<{
  step: 'issued' | OrderStep
  at: number | null
  tookMs: number | null
  isImplied: boolean
  /** When it should have been done, where that was missed and recorded. */
  missed: number | null
  /** The account that wrote it down at a desk, as told by radio; null where the party’s own system reported it. */
  radioedBy: string | null
}>

/** Where an order stands for whoever looks at it. A late answer came after the order had been given up on. */
export type OrderStanding =
  | 'running'
  | 'overdue'
  | 'done'
  | 'returned'
  | 'cancelled'
  | 'lapsed'
  | 'answered_late'
  /** Its incident ended, and nobody waits for it any more. */
  | 'moot'

export type OrderClock = Readonly<{
  steps: readonly StepClock[]
  /** What is waited for; null when nothing is. `leftMs` is negative when it is overdue. */
  current: (Awaited & Readonly<{ leftMs: number | null }>) | null
  standing: OrderStanding
}>

type Tables = Incidents & Orders
type Deadlines = Pick<Site, 'orders'>

/** Priority of orders that are about no incident. */
const lonePriority: Priority = 3

export function orderPriority(w: Incidents, { incidentId }: Pick<Order, 'incidentId'>): Priority {
  return (incidentId === null ? undefined : w.incidents.get(incidentId)?.priority) ?? lonePriority
}

/**
 * The steps that are waited for. A dispatch system knows no acceptance, so only orders issued here ask a unit for one;
 * an agency has one clock until it accepts, and whether it looked at the request before is its own affair.
 */
export function expectedSteps(order: Pick<Order, 'kind' | 'by'>): readonly OrderStep[] {
  if (order.kind === 'diversion') return ['accepted', 'fed_back', 'verified']
  if (order.kind === 'instruction') return ['acknowledged', 'accepted', 'fed_back', 'verified']
  return isIssuedHere(order) ? dispatchIssuedHere : dispatchIssuedElsewhere
}

const dispatchIssuedHere: readonly OrderStep[] = [
  'acknowledged',
  'accepted',
  'en_route',
  'on_scene',
  'cleared',
  'fed_back',
  'verified',
]
const dispatchIssuedElsewhere = dispatchIssuedHere.filter((step) => step !== 'accepted')

/**
 * What is waited for next. Each deadline counts from the step before (arrival from setting out, feedback from
 * clearing); an upgrade of the incident restarts the one that runs, by its new priority, and leaves those done.
 */
export function awaitedStep(w: Tables, order: Order, site: Deadlines): Awaited | null {
  const incident = order.incidentId === null ? undefined : w.incidents.get(order.incidentId)
  if (!isWaitedFor(w, order, incident)) return null
  const step = expectedSteps(order).find((each) => !isDone(order, each))
  if (!step) return null
  const from = Math.max(lastDoneAt(order), incident?.targetFrom ?? 0)
  const allowed = step in deadlineSteps ? site.orders.deadlines[orderPriority(w, order)][step as DeadlineStep] : null
  return { step, from, dueAt: allowed === null ? null : from + allowed }
}

type DeadlineStep = keyof Site['orders']['deadlines'][1]
const deadlineSteps: Readonly<Record<DeadlineStep, true>> = {
  acknowledged: true,
  accepted: true,
  en_route: true,
  on_scene: true,
  fed_back: true,
  verified: true,
}

/** Orders with a step not done by its deadline, the most urgent first, then the longest overdue. */
export function overdueOrders(
  w: Tables,
  site: Deadlines,
  now: number,
): { order: Order; awaited: Awaited & { dueAt: number } }[] {
  const overdue: { order: Order; awaited: Awaited & { dueAt: number } }[] = []
  for (const order of w.orders.values()) {
    const awaited = awaitedStep(w, order, site)
    if (awaited && awaited.dueAt !== null && awaited.dueAt <= now)
      overdue.push({ order, awaited: { ...awaited, dueAt: awaited.dueAt } })
  }
  return overdue.sort(
    (a, b) => orderPriority(w, a.order) - orderPriority(w, b.order) || a.awaited.dueAt - b.awaited.dueAt,
  )
}

export function orderClock(w: Tables, order: Order, site: Deadlines, now: number): OrderClock {
  const awaited = awaitedStep(w, order, site)
  const leftMs = awaited?.dueAt == null ? null : awaited.dueAt - now
  return {
    steps: stepClocks(order),
    current: awaited && { ...awaited, leftMs },
    standing: standingOf(order, awaited !== null, leftMs),
  }
}

function standingOf(order: Order, isAwaited: boolean, leftMs: number | null): OrderStanding {
  if (leftMs !== null && leftMs <= 0) return 'overdue'
  switch (order.end?.kind) {
    case undefined:
      return isAwaited ? 'running' : order.stamps.verified === undefined ? 'moot' : 'done'
    case 'lapsed':
      return isAnsweredLate(order) ? 'answered_late' : 'lapsed'
    case 'returned':
    case 'cancelled':
      return order.end.kind
    default:
      return 'done'
  }
}

/** The expected steps, and beside them those that were told without being expected. */
function stepClocks(order: Order): StepClock[] {
  const expected = expectedSteps(order)
  const shown = orderSteps.filter((step) => expected.includes(step) || order.stamps[step] !== undefined)
  let before = order.issuedAt
  const steps: StepClock[] = [
    { step: 'issued', at: order.issuedAt, tookMs: null, isImplied: false, missed: null, radioedBy: null },
  ]
  for (const step of shown) {
    const at = order.stamps[step] ?? null
    steps.push({
      step,
      at,
      tookMs: at === null ? null : at - before,
      isImplied: at === null && isDone(order, step),
      missed: order.overdue[step]?.dueAt ?? null,
      radioedBy: order.radioed?.[step] ?? null,
    })
    before = at ?? before
  }
  return steps
}

function lastDoneAt({ stamps, issuedAt }: Order): number {
  const last = orderSteps.findLast((step) => stamps[step] !== undefined)
  return last === undefined ? issuedAt : stamps[last]!
}

function isWaitedFor(w: Orders, order: Order, incident: Incident | undefined): boolean {
  const isOver = incident?.end != null && !(order.kind === 'diversion' && incident.end.kind === 'diverted')
  if (isOver) return false
  if (order.end === null) return true
  if (order.end.kind !== 'cleared') return false
  return order.stamps.fed_back !== undefined || isFeedbackAskedOf(w, order, incident)
}

/** Feedback is asked for once an incident: of the unit that cleared last, when nobody works there any more. */
function isFeedbackAskedOf(w: Orders, order: Order, incident: Incident | undefined): boolean {
  if (!incident || order.kind !== 'dispatch') return true
  if (incident.stamps.fed_back !== undefined) return false
  return incident.orderIds.every((id) => {
    const other = w.orders.get(id)
    if (!other || other.id === order.id || other.kind !== 'dispatch') return true
    if (other.end === null) return false
    const [mine, theirs] = [order.stamps.cleared ?? 0, other.stamps.cleared ?? 0]
    return theirs < mine || (theirs === mine && other.id < order.id)
  })
}
