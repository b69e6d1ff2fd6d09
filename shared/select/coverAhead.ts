import { ancestorAt, type Area } from '../domain/area.ts'
import type { Positions } from '../domain/position.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { expectedEndAt, usualTimes } from './expectedEnd.ts'
import { availabilityOf, contactOf, forceByArea } from './force.ts'

const minute = 60_000

/** How far ahead is looked, ms. */
export const horizonsMs = [5 * minute, 15 * minute] as const

/** How long calls are counted back to say how many are to be expected. */
const demandWindowMs = 3 * 60 * minute

/** Cover of one area: who is free now, and who is expected to be by each horizon. */
export type CoverAhead = Readonly<{
  area: Area
  freeNow: number
  /** Nobody is free now. */
  isBare: boolean
  ahead: readonly Readonly<{
    inMs: number
    /** Free now, and those expected to have cleared by then. */
    free: number
    /** Nobody is expected to be free then, even if no new call comes. */
    isBare: boolean
    /** Calls to be expected in this area until then, from those of the last three hours. */
    expectedCalls: number
    /** Chance (0 to 1) that these calls take everybody who is free: Poisson, a unit each. */
    runOutChance: number
  }>[]
}>

/**
 * Which areas have nobody to send, now and a little later. A committed unit is expected to be free where its incident
 * is, when the usual time of its priority has passed (see `expectedEnd`); units on a break are not counted on, and
 * breaks, shift changes and moves to come are not known.
 */
export function coverAhead(world: World, positions: Positions, site: Site, now: number): CoverAhead[] {
  const clearing = expectedClearings(world, positions, site, now)
  const calls = callsByArea(world, site, now)
  return forceByArea(world, positions, site, now).map(({ area, cover }) => ({
    area,
    freeNow: cover.free,
    isBare: cover.free === 0,
    ahead: horizonsMs.map((inMs) => {
      const free = cover.free + (clearing.get(area.id) ?? []).filter((at) => at <= now + inMs).length
      const expectedCalls = ((calls.get(area.id) ?? 0) * inMs) / demandWindowMs
      return { inMs, free, isBare: free === 0, expectedCalls, runOutChance: atLeast(free, expectedCalls) }
    }),
  }))
}

/** When units that answer calls are expected to be free, by the area they will be free in. */
function expectedClearings(world: World, positions: Positions, site: Site, now: number): Map<string, number[]> {
  const usual = usualTimes(world)
  const answering = new Set(site.alarms.coverRoles)
  const clearings = new Map<string, number[]>()
  for (const unit of world.units.values()) {
    if (unit.orderIds.length === 0 || !answering.has(unit.role) || unit.status !== 'available') continue
    const fixAt = positions.has(unit.index) ? positions.columns.at[unit.index] : undefined
    if (availabilityOf(unit, contactOf(fixAt, now, site.positions)) !== 'committed') continue
    const orders = unit.orderIds.flatMap((id) => world.orders.get(id) ?? [])
    const endAt = Math.max(...orders.map((order) => expectedEndAt(world, order, usual, now)))
    const incident = world.incidents.get(orders[0]?.incidentId ?? '')
    const area = ancestorAt(world, incident?.area ?? unit.homeArea, site.areas.coarse)
    if (area) clearings.set(area.id, [...(clearings.get(area.id) ?? []), endAt])
  }
  return clearings
}

/** Calls that needed a unit, by area, of the last hours. */
function callsByArea(world: World, site: Site, now: number): Map<string, number> {
  const calls = new Map<string, number>()
  for (const { receivedAt, area, stamps } of world.incidents.values()) {
    if (receivedAt <= now - demandWindowMs || receivedAt > now || stamps.dispatched === undefined) continue
    const coarse = ancestorAt(world, area, site.areas.coarse)
    if (coarse) calls.set(coarse.id, (calls.get(coarse.id) ?? 0) + 1)
  }
  return calls
}

/** Chance of at least `k` where `mean` are expected (Poisson). */
function atLeast(k: number, mean: number): number {
  let below = 0
  for (let i = 0, term = Math.exp(-mean); i < k; i++, term *= mean / i) below += term
  return Math.min(1, Math.max(0, 1 - below))
}
