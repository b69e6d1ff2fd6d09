import type { Alert } from '../domain/alert.ts'
import type { Incident, Priority } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { World } from '../domain/world.ts'
import { nearestRank } from './percentile.ts'

/**
 * The clocks that an exercise compares: from the call to its first order (`ordered`), from there to the unit’s receipt
 * (`receipt`), from the call to the first unit on scene (`arrival`), from the call to the first change of its priority
 * (`prioritised`), and from the raising of an alarm to its acknowledgement (`acknowledged`, each alarm counts).
 */
export const exerciseClockNames = ['ordered', 'receipt', 'arrival', 'prioritised', 'acknowledged'] as const
export type ExerciseClockName = (typeof exerciseClockNames)[number]

/** One side of the comparison: a world as it stood at the end, with when priorities were first set in it. */
export type ExerciseSide = Readonly<{
  world: Pick<World, 'incidents' | 'orders' | 'alerts' | 'units'>
  prioritisedAt: ReadonlyMap<string, number>
}>

/** What became of one incident on one side. Times in ms; null where it did not come to that. */
export type CaseClocks = Readonly<{
  ordered: number | null
  receipt: number | null
  arrival: number | null
  prioritised: number | null
  /** Of each acknowledged alarm, ms. */
  acknowledged: readonly number[]
  alarms: number
  priority: Priority
  /** Callsign of the unit that was ordered first. */
  firstUnit: string | null
  /** Steps of its orders that were not done in time. */
  overdue: number
}>

export type ExerciseCase = Readonly<{
  incidentId: string
  incidentType: string
  area: string | null
  receivedAt: number
  real: CaseClocks
  here: CaseClocks
  /** Whether both ordered the same unit first; null where one ordered none. */
  sameUnit: boolean | null
}>

/** Median and 90th percentile (nearest rank) of n lengths, ms; null for none. */
export type ClockFigure = Readonly<{ n: number; p50: number | null; p90: number | null }>

export type ExerciseComparison = Readonly<{
  cases: readonly ExerciseCase[]
  figures: Readonly<Record<ExerciseClockName, Readonly<{ real: ClockFigure; here: ClockFigure }>>>
  /** Sums over the cases. */
  overdue: Readonly<{ real: number; here: number }>
  alarms: Readonly<{ real: Acknowledged; here: Acknowledged }>
  /** Of the cases for which both sides ordered a unit, how many had the same one first. */
  sameUnit: Readonly<{ k: number; of: number }>
}>
type Acknowledged = Readonly<{ k: number; of: number }>

/** Compares what a desk did in an exercise (`here`) with what happened (`real`), for the calls of [from, to). */
export function exerciseClocks(
  real: ExerciseSide,
  here: ExerciseSide,
  { from, to }: Readonly<{ from: number; to: number }>,
): ExerciseComparison {
  const cases: ExerciseCase[] = []
  for (const incident of here.world.incidents.values()) {
    const happened = real.world.incidents.get(incident.id)
    if (!happened || incident.receivedAt < from || incident.receivedAt >= to) continue
    const [was, is] = [clocksOf(real, happened), clocksOf(here, incident)]
    const { id: incidentId, incidentType, area, receivedAt } = incident
    const sameUnit = was.firstUnit === null || is.firstUnit === null ? null : was.firstUnit === is.firstUnit
    cases.push({ incidentId, incidentType, area, receivedAt, real: was, here: is, sameUnit })
  }
  cases.sort((a, b) => a.receivedAt - b.receivedAt || (a.incidentId < b.incidentId ? -1 : 1))
  const sum = (of: (clocks: CaseClocks) => number) => ({
    real: cases.reduce((total, each) => total + of(each.real), 0),
    here: cases.reduce((total, each) => total + of(each.here), 0),
  })
  const [acknowledged, alarms] = [sum((clocks) => clocks.acknowledged.length), sum((clocks) => clocks.alarms)]
  const decided = cases.filter(({ sameUnit }) => sameUnit !== null)
  const figures = exerciseClockNames.map((name) => [
    name,
    {
      real: figureOf(cases.flatMap((each) => each.real[name] ?? [])),
      here: figureOf(cases.flatMap((each) => each.here[name] ?? [])),
    },
  ])
  return {
    cases,
    figures: Object.fromEntries(figures) as ExerciseComparison['figures'],
    overdue: sum((clocks) => clocks.overdue),
    alarms: {
      real: { k: acknowledged.real, of: alarms.real },
      here: { k: acknowledged.here, of: alarms.here },
    },
    sameUnit: { k: decided.filter(({ sameUnit }) => sameUnit).length, of: decided.length },
  }
}

function clocksOf({ world, prioritisedAt }: ExerciseSide, incident: Incident): CaseClocks {
  const { id, receivedAt, stamps, priority } = incident
  const orders = incident.orderIds
    .flatMap((orderId) => world.orders.get(orderId) ?? [])
    .filter(({ kind }) => kind === 'dispatch')
    .sort((a, b) => a.issuedAt - b.issuedAt)
  const alerts = [...world.alerts.values()].filter(({ incidentId }) => incidentId === id)
  const first = orders[0]
  const unit = first?.unitId == null ? undefined : world.units.get(first.unitId)
  return {
    ordered: lengthOf(receivedAt, first?.issuedAt),
    receipt: lengthOf(first?.issuedAt, receiptOf(orders)),
    arrival: lengthOf(receivedAt, stamps.on_scene),
    prioritised: lengthOf(receivedAt, prioritisedAt.get(id)),
    acknowledged: alerts.flatMap((alert) => acknowledgedAfter(alert) ?? []),
    alarms: alerts.length,
    priority,
    firstUnit: unit?.callsign ?? first?.unitId ?? null,
    overdue: orders.reduce((sum, { overdue }) => sum + Object.keys(overdue).length, 0),
  }
}

/** When the first of the units signed for its order. */
function receiptOf(orders: readonly Order[]): number | undefined {
  const signed = orders.flatMap(({ stamps }) => stamps.acknowledged ?? [])
  return signed.length === 0 ? undefined : Math.min(...signed)
}

function acknowledgedAfter({ raisedAt, acknowledged }: Alert): number | null {
  return lengthOf(raisedAt, acknowledged?.at)
}

/** A moment that lies before its beginning is a fault of some clock, and no length. */
function lengthOf(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined || to < from ? null : to - from
}

function figureOf(lengths: readonly number[]): ClockFigure {
  const sorted = [...lengths].sort((a, b) => a - b)
  return { n: sorted.length, p50: nearestRank(sorted, 0.5), p90: nearestRank(sorted, 0.9) }
}
