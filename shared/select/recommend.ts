import { ancestorAt } from '../domain/area.ts'
import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { Positions } from '../domain/position.ts'
import type { Unit } from '../domain/unit.ts'
import type { World } from '../domain/world.ts'
import { type IncidentNeed, needOf } from '../incidentNeeds.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import type { Site } from '../site.ts'
import { expectedEndAt, type UsualTimes, usualTimes } from './expectedEnd.ts'
import { availabilityOf, coarseAreas, type Contact, contactOf, forceByArea } from './force.ts'
import { estimatedTravelMs, straightM } from './travel.ts'

/** Something that speaks for a unit or against it, with its figure. */
export type Reason = Readonly<
  | { code: 'travel'; speaks: 'for' | 'against'; distanceM: number; travelMs: number }
  | { code: 'free'; speaks: 'for' }
  | { code: 'busy'; speaks: 'against'; orderId: string; incidentId: string | null; freeInMs: number }
  | { code: 'role'; speaks: 'for' | 'against'; rank: number }
  | { code: 'capability'; speaks: 'for' | 'against'; capability: string }
  | { code: 'home_area'; speaks: 'for'; areaId: string }
  | { code: 'fix'; speaks: 'for' | 'against'; ageMs: number }
  | { code: 'leaves_uncovered'; speaks: 'against'; areaId: string }
  | { code: 'out_of_contact'; speaks: 'against'; ageMs: number | null }
  | { code: 'off_duty'; speaks: 'against' }
  | { code: 'not_available'; speaks: 'against'; status: Unit['status'] }
  | { code: 'unfit'; speaks: 'against' }
  | { code: 'asked_already'; speaks: 'against'; orderId: string; became: 'working' | NonNullable<Order['end']>['kind'] }
  | { code: 'no_place'; speaks: 'against' }
>

/** Can be sent now; is busy and could come later; or had better not be asked. */
export type Advice = 'recommended' | 'later' | 'not_recommended'

export type Candidate = Readonly<{
  unit: Unit
  advice: Advice
  /** Straight distance and the travel time estimated from it; null where either place is not known. */
  distanceM: number | null
  travelMs: number | null
  fixAt: number | null
  contact: Contact
  reasons: readonly Reason[]
}>

/** Milliseconds of travel that other things count as: a less fitting role, what it lacks, a bare area, an old fix. */
const weights = { role: 70_000, capability: 60_000, uncovered: 200_000, stale: 60_000, busy: 120_000, home: 30_000 }

/**
 * Every unit for an incident, the best first: those that can be sent by estimated travel time and what else counts,
 * then those that are busy by when they could be there, then those not recommended, with why.
 */
export function recommend(
  world: World,
  positions: Positions,
  site: Site,
  incident: Incident,
  now: number,
): Candidate[] {
  const scene = aScene(world, positions, site, incident, now)
  const weighed = [...world.units.values()].map((unit) => weigh(scene, unit))
  return weighed
    .sort((a, b) => rank[a.advice] - rank[b.advice] || a.costMs - b.costMs)
    .map(({ costMs: _, ...rest }) => rest)
}

/** The areas (coarse) that nobody would be left free in if these units went. */
export function coverLost(
  world: World,
  positions: Positions,
  site: Site,
  unitIds: readonly string[],
  now: number,
): string[] {
  const cover = coverOf(world, positions, site, now)
  const taken = new Map<string, number>()
  for (const unitId of unitIds) {
    const unit = world.units.get(unitId)
    const areaId = unit && cover.placeOf(unit)
    if (areaId && cover.counts(unit)) taken.set(areaId, (taken.get(areaId) ?? 0) + 1)
  }
  return [...taken].filter(([areaId, count]) => cover.freeIn(areaId) <= count).map(([areaId]) => areaId)
}

/** Longer than any way: sorts what is not known behind what is. */
const unknownMs = 1e12

const rank: Readonly<Record<Advice, number>> = { recommended: 0, later: 1, not_recommended: 2 }

type Scene = Readonly<{
  world: World
  positions: Positions
  site: Site
  incident: Incident
  now: number
  place: readonly [lon: number, lat: number] | null
  homes: ReadonlySet<string>
  need: IncidentNeed
  asked: ReadonlyMap<string, Order>
  usual: UsualTimes
  cover: ReturnType<typeof coverOf>
}>

function aScene(world: World, positions: Positions, site: Site, incident: Incident, now: number): Scene {
  const orders = incident.orderIds.flatMap((id) => world.orders.get(id) ?? [])
  const { lon, lat, area } = incident
  const coarse = ancestorAt(world, area, site.areas.coarse)
  const known = lon === null || lat === null ? (world.areas.get(area ?? '')?.centre ?? null) : ([lon, lat] as const)
  return {
    world,
    positions,
    site,
    incident,
    now,
    place: known,
    homes: new Set([area, coarse?.id].filter((id) => id != null)),
    need: needOf(incidentTypesOf(site)(incident.incidentType)),
    asked: new Map(orders.flatMap((order) => (order.unitId === null ? [] : [[order.unitId, order]]))),
    usual: usualTimes(world),
    cover: coverOf(world, positions, site, now),
  }
}

function weigh(scene: Scene, unit: Unit): Candidate & { costMs: number } {
  const { positions, site, now, incident, place } = scene
  const { columns } = positions
  const isLocated = positions.has(unit.index)
  const fixAt = isLocated ? columns.at[unit.index]! : null
  const contact = contactOf(fixAt ?? undefined, now, site.positions)
  if (!unit.onDuty && !scene.asked.has(unit.id)) return { unit, fixAt, contact, ...offDuty }
  const availability = availabilityOf(unit, contact)
  const distanceM =
    isLocated && place ? Math.round(straightM(columns.lon[unit.index]!, columns.lat[unit.index]!, ...place)) : null
  const travelMs = distanceM === null ? null : estimatedTravelMs(distanceM, unit.kind, incident.priority)
  const about = { unit, distanceM, travelMs, fixAt, contact }

  const why = excluded(scene, unit, availability, fixAt)
  if (why) return { ...about, advice: 'not_recommended', reasons: [why], costMs: travelMs ?? unknownMs }
  if (distanceM === null || travelMs === null) {
    const reasons: Reason[] = [{ code: 'no_place', speaks: 'against' }]
    return { ...about, advice: 'not_recommended', reasons, costMs: unknownMs }
  }

  const reasons: Reason[] = [
    { code: 'travel', speaks: isSoon(scene, travelMs) ? 'for' : 'against', distanceM, travelMs },
  ]
  let costMs = travelMs + fitness(scene, unit, reasons)
  const ageMs = now - fixAt!
  reasons.push({ code: 'fix', speaks: contact === 'fresh' ? 'for' : 'against', ageMs })
  if (contact !== 'fresh') costMs += weights.stale
  if (unit.homeArea !== null && scene.homes.has(unit.homeArea)) {
    reasons.push({ code: 'home_area', speaks: 'for', areaId: unit.homeArea })
    costMs -= weights.home
  }
  if (availability === 'committed') {
    const { orderId, incidentId, freeInMs } = engagement(scene, unit)
    reasons.unshift({ code: 'busy', speaks: 'against', orderId, incidentId, freeInMs })
    return { ...about, advice: 'later', reasons, costMs: costMs + freeInMs + weights.busy }
  }
  reasons.unshift({ code: 'free', speaks: 'for' })
  const bare = scene.cover.lostWithout(unit)
  if (bare !== null) {
    reasons.push({ code: 'leaves_uncovered', speaks: 'against', areaId: bare })
    // A life in danger comes before an area that might need somebody.
    if (incident.priority > 1) costMs += weights.uncovered
  }
  return { ...about, advice: 'recommended', reasons, costMs }
}

/** Most of a roster is off duty, and nobody asks how far away it is. */
const offDuty = {
  distanceM: null,
  travelMs: null,
  advice: 'not_recommended',
  reasons: [{ code: 'off_duty', speaks: 'against' }],
  costMs: 2 * unknownMs,
} as const

/** Why a unit had better not be asked at all; null when it may be. */
function excluded(
  { asked, need, now }: Scene,
  unit: Unit,
  availability: ReturnType<typeof availabilityOf>,
  fixAt: number | null,
): Reason | null {
  const speaks = 'against'
  const order = asked.get(unit.id)
  if (order) {
    const became = order.end?.kind ?? 'working'
    return { code: 'asked_already', speaks, orderId: order.id, became }
  }
  if (availability === 'out_of_contact')
    return { code: 'out_of_contact', speaks, ageMs: fixAt === null ? null : now - fixAt }
  if (availability === 'unavailable') return { code: 'not_available', speaks, status: unit.status }
  return need.roles.includes(unit.role) && need.kinds.includes(unit.kind) ? null : { code: 'unfit', speaks }
}

/** What a role and capabilities that fit less count as, ms. */
function fitness({ need }: Scene, unit: Unit, reasons: Reason[]): number {
  const place = need.roles.indexOf(unit.role)
  reasons.push({ code: 'role', speaks: place === 0 ? 'for' : 'against', rank: place + 1 })
  const held = need.capabilities.find((capability) => unit.capabilities.includes(capability))
  const wanted = need.capabilities[0]
  if (held !== undefined) reasons.push({ code: 'capability', speaks: 'for', capability: held })
  else if (wanted !== undefined) reasons.push({ code: 'capability', speaks: 'against', capability: wanted })
  return place * weights.role + (wanted !== undefined && held === undefined ? weights.capability : 0)
}

/** What a unit is busy with, and in about how long it will be free of everything. */
function engagement({ world, usual, now }: Scene, { orderIds }: Unit) {
  const orders = orderIds.flatMap((id) => world.orders.get(id) ?? [])
  const endAt = Math.max(now, ...orders.map((order) => expectedEndAt(world, order, usual, now)))
  return { orderId: orders[0]?.id ?? '', incidentId: orders[0]?.incidentId ?? null, freeInMs: endAt - now }
}

function isSoon({ site, incident }: Scene, travelMs: number): boolean {
  const allowed = site.orders.deadlines[incident.priority].on_scene
  return allowed === null || travelMs <= allowed
}

/** Who covers what: units that answer calls and are free, by the coarse area they are in, or belong to when not located. */
function coverOf(world: World, positions: Positions, site: Site, now: number) {
  const areas = coarseAreas(world, site)
  const free = new Map(forceByArea(world, positions, site, now).map(({ area, cover }) => [area.id, cover.free]))
  const answering = new Set(site.alarms.coverRoles)
  const placeOf = ({ index, homeArea }: Unit): string | null => {
    const located = positions.has(index) ? areas[positions.columns.area[index]! - 1] : undefined
    return (located ?? ancestorAt(world, homeArea, site.areas.coarse))?.id ?? null
  }
  const counts = (unit: Unit): boolean => {
    const fixAt = positions.has(unit.index) ? positions.columns.at[unit.index] : undefined
    return answering.has(unit.role) && availabilityOf(unit, contactOf(fixAt, now, site.positions)) === 'free'
  }
  return {
    placeOf,
    counts,
    freeIn: (areaId: string): number => free.get(areaId) ?? 0,
    /** The area that has nobody free without this unit; null when it is covered all the same. */
    lostWithout(unit: Unit): string | null {
      const areaId = placeOf(unit)
      return areaId !== null && counts(unit) && (free.get(areaId) ?? 0) <= 1 ? areaId : null
    },
  }
}
