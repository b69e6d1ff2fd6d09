import type { Priority } from '../../../shared/domain/incident.ts'
import type { UnitKind } from '../../../shared/domain/unit.ts'
import type { Random } from '../../../shared/random.ts'
import type { Route } from '../route.ts'
import { normal } from './draws.ts'

/** How much longer than on free roads a way takes at each hour of a working day. */
const traffic = [
  0.95, 0.95, 0.95, 0.95, 0.95, 0.98, 1.05, 1.3, 1.32, 1.18, 1.12, 1.12, 1.12, 1.1, 1.1, 1.12, 1.2, 1.34, 1.32, 1.18,
  1.1, 1.06, 1, 0.97,
]

/** Time over that of the road's usual speeds, by urgency: lights and crossings cost even those with a siren. */
const pace: Record<Priority, number> = { 1: 1.14, 2: 1.3, 3: 1.55, 4: 1.6 }
const kindPace: Partial<Record<UnitKind, number>> = { motorcycle: 0.92, heavy: 1.12 }
const patrolPace: Partial<Record<UnitKind, number>> = { car: 1.9, motorcycle: 1.7, boat: 1.5, heavy: 1.5 }

/** Walking, metres a second: to a call, and on the beat. */
const haste = 1.75
const stroll = 1.15
const droneSpeed = 13

/** How congested the streets are at an hour, 1 being free. */
export function trafficAt({ weekday, hour, share }: { weekday: number; hour: number; share: number }): number {
  const factor = traffic[hour]! * (1 - share) + traffic[(hour + 1) % 24]! * share
  return weekday >= 6 ? 1 + (factor - 1) * 0.6 : factor
}

/** Milliseconds a crew drives or walks to a call. */
export function responseMs(route: Route, kind: UnitKind, priority: Priority, jam: number, random: Random): number {
  const luck = Math.exp(0.16 * normal(random))
  if (kind === 'foot') return Math.round((route.lengthM / haste) * luck * 1000)
  if (kind === 'drone') return Math.round((route.lengthM / droneSpeed) * 1000)
  if (kind === 'boat') return Math.round(route.durationS * 1000)
  const stuck = kind === 'motorcycle' ? 1 + (jam - 1) * 0.4 : jam
  return Math.round(route.durationS * pace[priority] * (kindPace[kind] ?? 1) * stuck * luck * 1000)
}

/** Milliseconds a crew takes over a way on patrol. */
export function patrolMs(route: Pick<Route, 'durationS' | 'lengthM'>, kind: UnitKind, jam: number): number {
  if (kind === 'foot') return Math.round((route.lengthM / stroll) * 1000)
  if (kind === 'drone') return Math.round((route.lengthM / droneSpeed) * 1000)
  return Math.round(route.durationS * (patrolPace[kind] ?? 1.8) * Math.max(1, jam) * 1000)
}

/** The way by road between two places, from the straight distance: how much longer it is and how fast, on the mean. */
const detour = 1.42
const meanKmh = 35

export function estimatedRoad(straightM: number): Pick<Route, 'durationS' | 'lengthM'> {
  const lengthM = straightM * detour
  return { lengthM, durationS: (lengthM * 3.6) / meanKmh }
}

/** Seconds a crew would need over a way, for a closer comparison. */
export function roadSeconds(route: Route, kind: UnitKind): number {
  if (kind === 'foot') return route.lengthM / haste
  return kind === 'drone' ? route.lengthM / droneSpeed : route.durationS * 1.2
}

/** Seconds a crew would need over a straight distance, for a first comparison of crews. */
export function roughSeconds(straightM: number, kind: UnitKind): number {
  if (kind === 'foot') return (straightM * 1.35) / haste
  if (kind === 'drone') return straightM / droneSpeed
  return estimatedRoad(straightM).durationS * (kind === 'boat' ? 1.4 : 1.2)
}
