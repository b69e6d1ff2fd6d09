import { offeredOn } from '../../shared/decide/orderCommand.ts'
import { isIssuedHere, type Escalation, type Order } from '../../shared/domain/order.ts'
import type { Positions } from '../../shared/domain/position.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { type Awaited, overdueOrders } from '../../shared/select/orderClock.ts'
import { recommend } from '../../shared/select/recommend.ts'
import type { Site } from '../../shared/site.ts'

export type SilenceScene = Readonly<{ world: World; positions: Positions; site: Site; now: number }>

type Overdue = Readonly<{ order: Order; awaited: Awaited & { dueAt: number } }>

/** A dispatch system tells a story in several rows: nothing is judged between them. */
const settledAfterMs = 10_000

/**
 * What silence becomes: a missed step is recorded, once, and then by the site’s choice left at that, offered on to the
 * next unit or told to the lead, and to the commander if the lead leaves it for as long again. All it knows is in the
 * world, so that it goes on after a restart where it stood; what was overdue before it first watched stays as it is.
 */
export function silence(scene: SilenceScene): Draft[] {
  const { world, site, now } = scene
  const watch = world.watches.get('silence')
  if (!watch) return [{ type: 'silence.began', at: now, area: null, data: {} }]
  const taken = new Set<string>()
  return overdueOrders(world, site, now)
    .filter(({ order, awaited }) => awaited.dueAt > watch.since && isSettled(scene, order))
    .flatMap((overdue) => follow(scene, overdue, taken))
}

/** `taken` are the units given an order in this same review. */
function follow(scene: SilenceScene, { order, awaited }: Overdue, taken: Set<string>): Draft[] {
  const { world, site, now } = scene
  const { step, dueAt } = awaited
  const area = areaOf(scene, order)
  const isNews = order.overdue[step] === undefined
  const drafts: Draft[] = isNews
    ? [{ type: 'order.overdue', at: now, area, data: { orderId: order.id, step, dueAt } }]
    : []
  const choice = site.orders.onSilence[step as keyof Site['orders']['onSilence']] ?? 'record'
  if (choice === 'record') return drafts

  const incident = order.incidentId === null ? undefined : world.incidents.get(order.incidentId)
  const next =
    choice === 'offer_on' && incident && mayOfferOn(world, order, site) ? nextUnit(scene, order, taken) : null
  if (incident && next !== null) {
    taken.add(next)
    return [
      ...drafts,
      ...offeredOn(world, order, incident, step, { nextOrderId: nextName(world, order), unitId: next, at: now }),
    ]
  }
  const to = toldNext(order, awaited, now)
  if (to !== null) drafts.push({ type: 'order.escalated', at: now, area, data: { orderId: order.id, step, to } })
  return drafts
}

/** Whom to tell now: first the lead, and the commander when the lead has left it for as long as the step was allowed. */
function toldNext({ escalated }: Order, { step, from, dueAt }: Overdue['awaited'], now: number): Escalation | null {
  if (escalated?.step !== step) return 'lead'
  return escalated.to === 'lead' && now - escalated.at >= dueAt - from ? 'commander' : null
}

/** Only what was ordered here: a dispatch system’s own order is its own to give to somebody else. */
function mayOfferOn(world: World, order: Order, site: Site): boolean {
  if (order.kind !== 'dispatch' || !isIssuedHere(order) || order.escalated !== null) return false
  return offersBefore(world, order) < site.orders.offersAtMost
}

/** The best unit that can be sent now and was not asked yet. */
function nextUnit(
  { world, positions, site, now }: SilenceScene,
  order: Order,
  taken: ReadonlySet<string>,
): string | null {
  const incident = world.incidents.get(order.incidentId ?? '')
  if (!incident) return null
  const best = recommend(world, positions, site, incident, now).find(
    ({ advice, unit }) => advice === 'recommended' && !taken.has(unit.id),
  )
  return best?.unit.id ?? null
}

function offersBefore(world: World, order: Order): number {
  let count = 0
  for (let at = order; at.replaces !== null; count++) {
    const before = world.orders.get(at.replaces)
    if (!before) return count + 1
    at = before
  }
  return count
}

/** Named after the first order of the row and the place in it: `K7`, `K7.2`, `K7.3`. */
function nextName(world: World, order: Order): string {
  let first = order
  for (let before = world.orders.get(first.replaces ?? ''); before; before = world.orders.get(first.replaces ?? ''))
    first = before
  let place = offersBefore(world, order) + 2
  while (world.orders.has(`${first.id}.${place}`)) place++
  return `${first.id}.${place}`
}

function isSettled({ world, now }: SilenceScene, order: Order): boolean {
  if (isIssuedHere(order) || order.incidentId === null) return true
  const touchedAt = world.incidents.get(order.incidentId)?.touchedAt ?? 0
  return now - touchedAt >= settledAfterMs
}

function areaOf({ world, site }: SilenceScene, { incidentId, party }: Order): string | null {
  if (incidentId !== null) return world.incidents.get(incidentId)?.area ?? null
  return site.parties.find(({ id }) => id === party)?.area ?? null
}
