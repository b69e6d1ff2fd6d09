import { type Area, ancestorAt, type Areas } from '../domain/area.ts'
import type { Positions } from '../domain/position.ts'
import type { Unit, Units } from '../domain/unit.ts'
import type { Site } from '../site.ts'

/** How far a unit’s position may be believed: fresh, older than `staleMs`, or not located for `unlocatedMs`. */
export type Contact = 'fresh' | 'stale' | 'unlocated'

export function contactOf(
  fixAt: number | undefined,
  now: number,
  { staleMs, unlocatedMs }: Site['positions'],
): Contact {
  if (fixAt === undefined || now - fixAt > unlocatedMs) return 'unlocated'
  return now - fixAt > staleMs ? 'stale' : 'fresh'
}

/** What a dispatcher can do with a unit: send it, know it is busy, leave it (standby, break, defect), or find it. */
export type Availability = 'free' | 'committed' | 'unavailable' | 'out_of_contact' | 'off_duty'

export function availabilityOf(unit: Unit, contact: Contact): Availability {
  if (!unit.onDuty) return 'off_duty'
  if (contact === 'unlocated') return 'out_of_contact'
  if (unit.orderIds.length > 0) return 'committed'
  return unit.status === 'available' ? 'free' : 'unavailable'
}

/**
 * The areas that force, cover and position frames are gathered at (the site’s coarse level), in the order they were
 * defined: place 0 in the list is index 1 in a frame, and index 0 is outside them all.
 */
export function coarseAreas(w: Areas, site: Pick<Site, 'areas'>): Area[] {
  return [...w.areas.values()].filter(({ level }) => level === site.areas.coarse)
}

export type ForceCount = Readonly<Record<Availability, number>>
export type AreaForce = Readonly<{
  area: Area
  count: ForceCount
  /** Of these, the units of roles that answer calls: what cover is made of. */
  cover: ForceCount
  onDuty: number
}>

/** Units by township: where they are, or while not located, where they belong. */
export function forceByArea(w: Areas & Units, positions: Positions, site: Site, now: number): AreaForce[] {
  const areas = coarseAreas(w, site)
  const counts = new Map(areas.map(({ id }) => [id, { all: emptyCount(), cover: emptyCount() }]))
  const answering = new Set(site.alarms.coverRoles)
  for (const unit of w.units.values()) {
    const fix = positions.get(unit.index)
    const availability = availabilityOf(unit, contactOf(fix?.at, now, site.positions))
    const located = fix && availability !== 'out_of_contact' ? areas[fix.area - 1] : undefined
    const area = located ?? ancestorAt(w, unit.homeArea, site.areas.coarse)
    const count = area && counts.get(area.id)
    if (!count) continue
    count.all[availability]++
    if (answering.has(unit.role)) count.cover[availability]++
  }
  return areas.map((area) => {
    const { all: count, cover } = counts.get(area.id)!
    const { free, committed, unavailable, out_of_contact } = count
    return { area, count, cover, onDuty: free + committed + unavailable + out_of_contact }
  })
}

/**
 * Whether an area has nobody to send: every unit that answers calls and can be placed is busy or off its post. Where
 * none can be placed at all, cover is unknown, which is another trouble.
 */
export function isUncovered({ cover }: Pick<AreaForce, 'cover'>, atMostFree = 0): boolean {
  return cover.free <= atMostFree && cover.committed + cover.unavailable > 0
}

function emptyCount(): Record<Availability, number> {
  return { free: 0, committed: 0, unavailable: 0, out_of_contact: 0, off_duty: 0 }
}
