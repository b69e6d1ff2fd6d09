import type { Incident } from '../../shared/domain/incident.ts'
import type { Order, OrderKind, OrderStep } from '../../shared/domain/order.ts'
import { between, pick, seeded, seedFor } from '../../shared/random.ts'
import type { Site } from '../../shared/site.ts'
import type { Case } from '../log/archive.ts'

/** The waits of a party between the steps of one order, each from the step before it. */
export const waits = {
  dispatch: ['acknowledged', 'en_route', 'on_scene', 'cleared', 'fed_back'],
  instruction: ['accepted', 'fed_back'],
  diversion: ['accepted', 'fed_back'],
} as const satisfies Record<OrderKind, readonly OrderStep[]>

/** How long parties take for their steps, ms; null for a step that they do not do. */
export interface CrewPace {
  /** The wait before a step of this order, of this incident. */
  of(order: Order, incident: Incident | undefined, step: OrderStep): number | null
}

/** Where nothing was observed, of what the site allows for a step crews use a share between these. */
const usedShare = { least: 0.3, most: 0.9 }

/**
 * The pace of real crews: of the same unit on the same incident where it was sent there, else of one observed order of
 * its kind, drawn by the order’s id, so that the same exercise goes the same way. Where none was observed, a share of
 * the time that the site allows.
 */
export function crewPace(cases: Iterable<Case>, site: Pick<Site, 'orders'>): CrewPace {
  const seen = new Map<string, number[]>()
  const own = new Map<string, Order>()
  for (const { orders } of cases)
    for (const order of orders) {
      if (order.unitId !== null) own.set(`${order.incidentId} ${order.unitId}`, order)
      for (const step of waits[order.kind]) {
        const wait = waitFor(order, step)
        if (wait === null) continue
        const name = `${order.kind} ${step}`
        const alike = seen.get(name)
        if (alike) alike.push(wait)
        else seen.set(name, [wait])
      }
    }
  for (const all of seen.values()) all.sort((a, b) => a - b)
  return {
    of(order, incident, step) {
      const real = own.get(`${order.incidentId} ${order.unitId}`)
      const same = real && waitFor(real, step)
      if (same !== undefined && same !== null) return same
      const random = seeded(seedFor(0, `${order.id} ${step}`))
      const alike = seen.get(`${order.kind} ${step}`)
      if (alike) return pick(random, alike)
      const allowed = site.orders.deadlines[incident?.priority ?? 3]
      const most = step === 'cleared' ? allowed.fed_back : (allowed[step as keyof typeof allowed] ?? null)
      return most === null ? null : Math.round(most * between(random, usedShare.least, usedShare.most))
    },
  }
}

/** From the last step before it that was told to this one; null where it was not told, or in the wrong order. */
function waitFor({ kind, issuedAt, stamps }: Order, step: OrderStep): number | null {
  const at = stamps[step]
  if (at === undefined) return null
  const steps: readonly OrderStep[] = waits[kind]
  const before = steps.slice(0, steps.indexOf(step)).flatMap((each) => stamps[each] ?? [])
  const wait = at - (before.at(-1) ?? issuedAt)
  return wait < 0 ? null : wait
}
