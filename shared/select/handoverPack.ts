import { isInScope } from '../access/scope.ts'
import type { HandoverItem } from '../domain/handover.ts'
import type { Order, OrderStep } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import { orderSteps } from '../facts/order.ts'
import type { Site } from '../site.ts'
import type { FeedAge } from '../wire/protocol.ts'
import type { ShiftSpan } from './clock.ts'
import { expectedEndAt, usualTimes } from './expectedEnd.ts'
import { feedHealth } from './feedHealth.ts'
import { currentEntries } from './logbook.ts'
import { type NextAction, nextAction } from './nextAction.ts'
import { openIncidents, workingOrders } from './openIncidents.ts'

export type PackContext = Readonly<{
  now: number
  site: Pick<Site, 'feeds' | 'orders' | 'parties' | 'targets'>
  feeds: readonly FeedAge[]
  shift: ShiftSpan
  /** The pack’s own area: nothing outside it is in the pack. Null is the whole site. */
  area: string | null
}>

/** Most lines a pack can hold. */
const itemsAtMost = 2000

/**
 * What one shift tells the next (domain C10), from the world as it stands: open incidents of priority 1 and 2 with what
 * comes next and who has it, orders over their deadline, diversions nobody has accepted, units still committed, alarms
 * set aside, feeds that are not well, and what the log book holds of decisions and faults. `next` and `owner` are codes
 * or names, never sentences: a step, what `nextAction` says (`step:` and the step that is waited for), `party:` or `account:` with its id, callsigns.
 */
export function handoverPack(world: World, context: PackContext): HandoverItem[] {
  const { now, shift, area } = context
  const scope = area === null ? null : [area]
  const isHere = (where: string | null) => isInScope(world, scope, where)
  const areaOfIncident = (id: string | null) => (id === null ? null : (world.incidents.get(id)?.area ?? null))
  const priorityOf = (id: string | null) => (id === null ? null : (world.incidents.get(id)?.priority ?? null))
  const callsign = (unitId: string) => world.units.get(unitId)?.callsign ?? unitId
  const ownerOf = (order: { unitId: string | null; party: string | null }) =>
    order.unitId !== null ? callsign(order.unitId) : order.party !== null ? `party:${order.party}` : null

  const open = openIncidents(world).filter((incident) => isHere(incident.area))
  const urgent = open.filter(({ priority }) => priority <= 2)
  const areaOfParty = (party: string | null) => context.site.parties.find(({ id }) => id === party)?.area ?? null
  const orders = [...world.orders.values()].filter(({ incidentId, party }) =>
    isHere(incidentId === null ? areaOfParty(party) : areaOfIncident(incidentId)),
  )
  const working = orders.filter(({ end }) => end === null)

  const incidents = urgent.map((incident): HandoverItem => {
    const owners = workingOrders(world, incident).flatMap((order) => ownerOf(order) ?? [])
    return {
      key: `incident:${incident.id}`,
      kind: 'incident',
      subject: incident.id,
      priority: incident.priority,
      at: incident.receivedAt,
      next: nextCode(nextAction(world, context.site, incident, now)),
      owner: shortened(owners),
    }
  })

  const overdue = orders.flatMap((order): HandoverItem[] => {
    const step = overdueStep(order)
    if (!step) return []
    return [
      {
        key: `order:${order.id}`,
        kind: 'order',
        subject: order.id,
        priority: priorityOf(order.incidentId),
        at: order.overdue[step]!.dueAt,
        next: step,
        owner: ownerOf(order),
      },
    ]
  })

  const diversions = working
    .filter(({ kind, stamps }) => kind === 'diversion' && stamps.accepted === undefined)
    .map((order): HandoverItem => ({
      key: `diversion:${order.id}`,
      kind: 'diversion',
      subject: order.id,
      priority: priorityOf(order.incidentId),
      at: order.issuedAt,
      next: 'accepted',
      owner: ownerOf(order),
    }))

  // Units on urgent incidents stand with those incidents; of the others, those expected to be busy when the shift ends.
  const told = new Set(urgent.flatMap(({ orderIds }) => orderIds))
  const usual = usualTimes(world)
  const units = working
    .filter(({ id, kind, unitId }) => kind === 'dispatch' && unitId !== null && !told.has(id))
    .filter((order) => expectedEndAt(world, order, usual, now) >= shift.to)
    .map((order): HandoverItem => ({
      key: `unit:${order.unitId}:${order.id}`,
      kind: 'unit',
      subject: order.unitId!,
      priority: priorityOf(order.incidentId),
      at: order.issuedAt,
      next: order.incidentId,
      owner: callsign(order.unitId!),
    }))

  const alertArea = (alert: { areaId: string | null; incidentId: string | null; unitId: string | null }) =>
    alert.areaId ??
    areaOfIncident(alert.incidentId) ??
    (alert.unitId === null ? null : (world.units.get(alert.unitId)?.homeArea ?? null))
  const standing = [...world.alerts.values()].filter((alert) => alert.clearedAt === null && isHere(alertArea(alert)))
  const suppressed = standing
    .filter((alert) => alert.suppressed !== null)
    .map((alert): HandoverItem => ({
      key: `alert:${alert.id}`,
      kind: 'alert',
      subject: alert.id,
      priority: alert.priority,
      at: alert.raisedAt,
      next: alert.suppressed,
      owner: null,
    }))
  const lastOfKey = (key: string) => [...world.alerts.values()].findLast((alert) => alert.key === key)
  const shelved = [...world.shelves.values()].flatMap((shelf): HandoverItem[] => {
    const alert = lastOfKey(shelf.id)
    if (shelf.until <= now || !isHere(alert ? alertArea(alert) : null)) return []
    return [
      {
        key: `shelved:${shelf.id}`,
        kind: 'shelved',
        subject: alert?.id ?? shelf.id,
        priority: alert?.priority ?? null,
        at: shelf.until,
        next: shelf.reason.slice(0, 400),
        owner: shelf.by,
      },
    ]
  })

  const feeds = feedHealth(context.feeds, context.site, now)
    .filter(({ state }) => state !== 'fresh')
    .map(({ id, state, lastAt }): HandoverItem => ({
      key: `feed:${id}`,
      kind: 'feed',
      subject: id,
      priority: null,
      at: lastAt,
      next: state,
      owner: null,
    }))

  const notes = currentEntries(world)
    .filter(({ kind, at }) => (kind === 'decision' || kind === 'fault') && at >= shift.from && at < shift.to)
    .filter((entry) => isHere(entry.area))
    .map(({ id, at, text, by, incidentId }): HandoverItem => ({
      key: `note:${id}`,
      kind: 'note',
      subject: incidentId ?? id,
      priority: priorityOf(incidentId),
      at,
      next: text.slice(0, 400),
      owner: by,
    }))

  return [
    ...incidents,
    ...byUrgency(overdue),
    ...byUrgency(diversions),
    ...byUrgency(units),
    ...byUrgency(shelved),
    ...byUrgency(suppressed),
    ...feeds,
    ...notes,
  ].slice(0, itemsAtMost)
}

function nextCode(next: NextAction | null): string | null {
  return next && (next.what === 'step' ? `step:${next.step}` : next.what)
}

/** The step that is late and still missing. A later step makes it moot; feedback may be owed after the unit has cleared. */
function overdueStep({ overdue, stamps, end }: Order): OrderStep | null {
  const reached = orderSteps.findLastIndex((step) => stamps[step] !== undefined)
  const step = orderSteps.find((each, i) => i > reached && overdue[each])
  if (!step || (end && !(end.kind === 'cleared' && step === 'fed_back'))) return null
  return step
}

function byUrgency(items: HandoverItem[]): HandoverItem[] {
  return items.sort((a, b) => (a.priority ?? 5) - (b.priority ?? 5) || (a.at ?? 0) - (b.at ?? 0))
}

/** Callsigns in one line; the fact has room for 120 characters. */
function shortened(owners: readonly string[]): string | null {
  if (owners.length === 0) return null
  const whole = owners.join(', ')
  return whole.length <= 120 ? whole : `${whole.slice(0, 119)}…`
}
