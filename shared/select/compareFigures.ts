import { isInScope } from '../access/scope.ts'
import type { Incident, Priority } from '../domain/incident.ts'
import type { Positions } from '../domain/position.ts'
import type { World } from '../domain/world.ts'
import type { Site } from '../site.ts'
import { type ClockInterval, clockIntervals } from '../wire/baseline.ts'
import { shiftAt, type ShiftSpan } from './clock.ts'
import { availabilityOf, coarseAreas, contactOf } from './force.ts'
import { overdueOrders } from './orderClock.ts'
import { type ResponseFigure, responseFigure } from './responseTimes.ts'
import { countSignal, shareSignal, type Signal } from './signal.ts'

/** One side of a comparison: the shift up to its instant, and how the board stood at it. */
export type SideFigures = Readonly<{
  shift: ShiftSpan
  /** Received since the shift began; repeated calls are left out. */
  byPriority: Readonly<Record<Priority, number>>
  byType: ReadonlyMap<string, number>
  incidents: number
  /** Raised since the shift began and not suppressed by design. */
  alerts: number
  responses: Readonly<Record<ClockInterval, ResponseFigure>>
  /** At the instant itself. */
  open: number
  free: number
  overdue: number
}>

type SideSite = Pick<Site, 'zone' | 'shifts' | 'targets' | 'turnoutFrom' | 'orders' | 'positions' | 'areas'>

/** What a board says at an instant, of one area and what lies in it; null for all. */
export function sideFigures(
  world: World,
  positions: Positions,
  now: number,
  site: SideSite,
  area: string | null,
): SideFigures {
  const shift = shiftAt(now, site)
  const isHere = (id: string | null) => area === null || isInScope(world, [area], id)
  const here: Incident[] = [...world.incidents.values()].filter((each) => isHere(each.area))
  const received = here.filter(
    ({ receivedAt, end }) => receivedAt >= shift.from && receivedAt <= now && end?.kind !== 'duplicate',
  )
  const byPriority: Record<Priority, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  const byType = new Map<string, number>()
  for (const { priority, incidentType } of received) {
    byPriority[priority]++
    byType.set(incidentType, (byType.get(incidentType) ?? 0) + 1)
  }
  const alerts = [...world.alerts.values()].filter(
    ({ raisedAt, suppressed, areaId, incidentId }) =>
      raisedAt >= shift.from &&
      raisedAt <= now &&
      suppressed === null &&
      isHere(areaId ?? (incidentId === null ? null : (world.incidents.get(incidentId)?.area ?? null))),
  )
  const places = coarseAreas(world, site)
  let free = 0
  for (const unit of world.units.values()) {
    const fix = positions.get(unit.index)
    if (availabilityOf(unit, contactOf(fix?.at, now, site.positions)) !== 'free') continue
    if (isHere((fix && places[fix.area - 1]?.id) ?? unit.homeArea)) free++
  }
  const areaOf = (incidentId: string | null) =>
    incidentId === null ? null : (world.incidents.get(incidentId)?.area ?? null)
  return {
    shift,
    byPriority,
    byType,
    incidents: received.length,
    alerts: alerts.length,
    responses: Object.fromEntries(
      clockIntervals.map((interval) => [interval, responseFigure(received, interval, site)]),
    ) as SideFigures['responses'],
    open: here.filter(({ end }) => end === null).length,
    free,
    overdue: overdueOrders(world, site, now).filter(({ order }) => isHere(areaOf(order.incidentId))).length,
  }
}

/** Counts of two sides with what their difference is worth; no signal of numbers of a moment, which are no counts. */
export type ComparedCount = Readonly<{ left: number; right: number; signal: Signal | null }>
export type ComparedFigure = Readonly<{ left: ResponseFigure; right: ResponseFigure; signal: Signal | null }>

export type Comparison = Readonly<{
  incidents: ComparedCount
  priorities: readonly Readonly<{ priority: Priority; count: ComparedCount }>[]
  /** The types that differ or happen most, at most so many; the others in one. */
  types: readonly Readonly<{ type: string; count: ComparedCount }>[]
  otherTypes: Readonly<{ types: number; count: ComparedCount }> | null
  alerts: ComparedCount
  responses: readonly Readonly<{ interval: ClockInterval; figure: ComparedFigure }>[]
  open: ComparedCount
  free: ComparedCount
  overdue: ComparedCount
}>

const typesAtMost = 8

export function comparison(left: SideFigures, right: SideFigures): Comparison {
  const ofShift = (of: (side: SideFigures) => number): ComparedCount => {
    const [one, other] = [of(left), of(right)]
    return { left: one, right: other, signal: countSignal(one, other) }
  }
  const ofMoment = (of: (side: SideFigures) => number): ComparedCount => ({
    left: of(left),
    right: of(right),
    signal: null,
  })
  const types = [...new Set([...left.byType.keys(), ...right.byType.keys()])]
    .map((type) => ({ type, count: ofShift(({ byType }) => byType.get(type) ?? 0) }))
    .sort(
      (a, b) =>
        Number(b.count.signal!.isSignal) - Number(a.count.signal!.isSignal) ||
        b.count.left + b.count.right - (a.count.left + a.count.right) ||
        a.type.localeCompare(b.type),
    )
  const others = types.slice(typesAtMost)
  const otherCodes = new Set(others.map(({ type }) => type))
  const sumOthers = ({ byType }: SideFigures) =>
    [...byType].reduce((sum, [type, n]) => sum + (otherCodes.has(type) ? n : 0), 0)
  return {
    incidents: ofShift(({ incidents }) => incidents),
    priorities: ([1, 2, 3, 4] as const).map((priority) => ({
      priority,
      count: ofShift(({ byPriority }) => byPriority[priority]),
    })),
    types: types.slice(0, typesAtMost),
    otherTypes: others.length === 0 ? null : { types: others.length, count: ofShift(sumOthers) },
    alerts: ofShift(({ alerts }) => alerts),
    responses: clockIntervals.map((interval) => {
      const [one, other] = [left.responses[interval], right.responses[interval]]
      const signal = one.compliance && other.compliance ? shareSignal(one.compliance, other.compliance) : null
      return { interval, figure: { left: one, right: other, signal } }
    }),
    open: ofMoment(({ open }) => open),
    free: ofMoment(({ free }) => free),
    overdue: ofMoment(({ overdue }) => overdue),
  }
}
