import type { Priority } from '../domain/incident.ts'
import type { UnitKind } from '../domain/unit.ts'

const degreeM = 111_195

/** Straight distance between two places near each other, metres. */
export function straightM(aLon: number, aLat: number, bLon: number, bLat: number): number {
  const east = (bLon - aLon) * Math.cos((((aLat + bLat) / 2) * Math.PI) / 180)
  return degreeM * Math.hypot(east, bLat - aLat)
}

/** How much longer than straight a way is, and how fast it is gone with lights and crossings, km/h. */
const ways: Readonly<Record<UnitKind, Readonly<{ detour: number; kmh: number }>>> = {
  car: { detour: 1.4, kmh: 30 },
  motorcycle: { detour: 1.35, kmh: 33 },
  foot: { detour: 1.3, kmh: 6 },
  drone: { detour: 1, kmh: 46 },
  boat: { detour: 1.5, kmh: 24 },
  heavy: { detour: 1.4, kmh: 26 },
  other: { detour: 1.4, kmh: 28 },
}

/** Without urgency nobody uses a siren. */
const pace: Readonly<Record<Priority, number>> = { 1: 1, 2: 1.1, 3: 1.3, 4: 1.3 }

/** Time to get somewhere, ms, as estimated from the straight distance: always to be shown as such. */
export function estimatedTravelMs(metres: number, kind: UnitKind, priority: Priority): number {
  const { detour, kmh } = ways[kind]
  const factor = kind === 'foot' || kind === 'drone' ? 1 : pace[priority]
  return Math.round(((metres * detour * 3600) / kmh) * factor)
}
