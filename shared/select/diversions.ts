import type { Incident, Incidents } from '../domain/incident.ts'
import type { Order, Orders } from '../domain/order.ts'
import type { Site } from '../site.ts'
import { awaitedStep } from './orderClock.ts'
import { nearestRank } from './percentile.ts'

/** Where a request to an agency stands: asked, taken over, or bounced back with the incident still open. */
export type DiversionState = 'asked' | 'accepted' | 'bounced' | 'withdrawn'

export type Diversion = Readonly<{
  order: Order
  incident: Incident
  state: DiversionState
  /** From the request to its acceptance, ms; null while it is not accepted. */
  acceptMs: number | null
  /** When the acceptance is due and what is left (negative when overdue), while it is waited for. */
  dueAt: number | null
  leftMs: number | null
}>

/** What went to other agencies: how much, what became of it and how long acceptance took. */
export type DiversionFigures = Readonly<{
  /** Incidents diverted, with or without a request on record, of all received in the same time. */
  share: Readonly<{ k: number; of: number }>
  transferred: number
  accepted: number
  bounced: number
  waiting: number
  overdue: number
  accept: Readonly<{ n: number; p50: number | null; p90: number | null }>
}>

type Tables = Incidents & Orders

export function diversionState({ kind, end, stamps }: Order): DiversionState | null {
  if (kind !== 'diversion') return null
  if (end?.kind === 'returned') return 'bounced'
  if (end?.kind === 'cancelled' || end?.kind === 'lapsed') return 'withdrawn'
  return acceptedAt(stamps) === null ? 'asked' : 'accepted'
}

/** An agency that clears or feeds back has taken it, also where it never said so. */
function acceptedAt({ accepted, en_route, on_scene, cleared, fed_back, verified }: Order['stamps']): number | null {
  return accepted ?? en_route ?? on_scene ?? cleared ?? fed_back ?? verified ?? null
}

/** Requests that somebody must look after: not accepted yet, the most overdue first, then those bounced back and left open. */
export function openDiversions(w: Tables, site: Pick<Site, 'orders'>, now: number): Diversion[] {
  const open = [...w.orders.values()].flatMap((order) => {
    const diversion = diversionOf(w, order, site, now)
    return diversion && isOpen(w, diversion) ? [diversion] : []
  })
  return open.sort(
    (a, b) =>
      Number(a.state === 'bounced') - Number(b.state === 'bounced') ||
      (a.dueAt ?? a.order.issuedAt) - (b.dueAt ?? b.order.issuedAt),
  )
}

/** The same of one incident, its latest request first. */
export function diversionsOf(w: Tables, incident: Incident, site: Pick<Site, 'orders'>, now: number): Diversion[] {
  return incident.orderIds.flatMap((id) => diversionOf(w, w.orders.get(id), site, now) ?? []).toReversed()
}

/** Bounced back, and nobody has taken the incident up since. */
export function isBounced(w: Orders, incident: Incident): boolean {
  if (incident.end) return false
  const last = w.orders.get(incident.orderIds.at(-1) ?? '')
  return last !== undefined && diversionState(last) === 'bounced'
}

/** Figures over the incidents received in [from, now]. */
export function diversionFigures(
  w: Tables,
  site: Pick<Site, 'orders'>,
  { from, now }: { from: number; now: number },
): DiversionFigures {
  let [k, of, transferred, accepted, bounced, waiting, overdue] = [0, 0, 0, 0, 0, 0, 0]
  const lengths: number[] = []
  for (const incident of w.incidents.values()) {
    if (incident.receivedAt < from || incident.receivedAt > now) continue
    of++
    const requests = diversionsOf(w, incident, site, now)
    if (requests.length > 0 || incident.end?.kind === 'diverted') k++
    for (const { state, acceptMs, leftMs } of requests) {
      transferred++
      if (state === 'accepted') accepted++
      if (state === 'bounced') bounced++
      if (state === 'asked' && !incident.end) waiting++
      if (leftMs !== null && leftMs <= 0) overdue++
      if (acceptMs !== null) lengths.push(acceptMs)
    }
  }
  lengths.sort((a, b) => a - b)
  const accept = { n: lengths.length, p50: nearestRank(lengths, 0.5), p90: nearestRank(lengths, 0.9) }
  return { share: { k, of }, transferred, accepted, bounced, waiting, overdue, accept }
}

function diversionOf(w: Tables, order: Order | undefined, site: Pick<Site, 'orders'>, now: number): Diversion | null {
  const state = order && diversionState(order)
  const incident = order?.incidentId == null ? undefined : w.incidents.get(order.incidentId)
  if (!state || !incident) return null
  const at = acceptedAt(order.stamps)
  const awaited = state === 'asked' ? awaitedStep(w, order, site) : null
  const dueAt = awaited?.dueAt ?? null
  return {
    order,
    incident,
    state,
    acceptMs: at === null ? null : at - order.issuedAt,
    dueAt,
    leftMs: dueAt === null ? null : dueAt - now,
  }
}

function isOpen(w: Orders, { state, incident }: Diversion): boolean {
  if (incident.end) return false
  return state === 'asked' || (state === 'bounced' && isBounced(w, incident))
}
