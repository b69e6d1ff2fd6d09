import type { UnitRole } from '../../../shared/domain/unit.ts'
import type { LonLat } from '../plane.ts'
import type { Case } from './case.ts'
import type { District } from './district.ts'
import type { TurnOff, Way } from './legs.ts'
import type { Need } from './needs.ts'
import { silentUntil } from './radio.ts'
import type { Crew } from './roster.ts'
import { roughM } from './roughly.ts'
import type { Spot } from './scenery.ts'
import { roadSeconds, roughSeconds } from './travel.ts'

/** Seconds that a less fitting role counts as, and a crew that leaves its township nearly bare. */
const otherRoleS = 70
const lastFreeS = 200
const fewFree = 2

const farthestM: Partial<Record<string, number>> = { foot: 1000, drone: 6000 }
/** How many of the nearest by straight distance are looked at closely. */
const nearestCount = 4

/** Chooses who is sent. */
export class Choice {
  #district: District
  #onDuty: ReadonlyMap<UnitRole, readonly Crew[]> = new Map()
  #dutyChanges = -1
  #byTownship: ReadonlyMap<string, readonly Crew[]>

  constructor(district: District) {
    this.#district = district
    this.#byTownship = Map.groupBy(
      district.crews.filter(({ sort }) => sort.agency === 'police'),
      ({ townshipId }) => townshipId,
    )
  }

  /** The crew that would be there first, among those free, fitting and in contact; null when there is none. */
  crewFor(need: Need, { spot, priority, refused }: Case): number | null {
    const { seed, now, isFine } = this.#district
    const fitting = this.#nearest(need, spot, refused)
    if (priority > 1)
      for (const entry of fitting) if (this.#isNearlyBare(entry.crew.townshipId)) entry.seconds += lastFreeS
    fitting.sort((a, b) => a.seconds - b.seconds)
    let best: { no: number; seconds: number } | null = null
    for (const { crew, seconds } of fitting) {
      if (best && seconds > 2 * best.seconds) break
      if (silentUntil(seed, crew.no, crew.sort.kind, now) !== null) continue
      if (!isFine) return crew.no
      const takes =
        roadSeconds(wayTo(this.#district, crew.no, spot).route, crew.sort.kind) +
        need.roles.indexOf(crew.sort.role) * otherRoleS
      if (!best || takes < best.seconds) best = { no: crew.no, seconds: takes }
    }
    return best && best.no
  }

  #nearest(need: Need, spot: Spot, refused: readonly number[]): { crew: Crew; seconds: number }[] {
    const scene = [spot.lon, spot.lat] as const
    const nearest: { crew: Crew; seconds: number }[] = []
    for (const [rank, role] of need.roles.entries()) {
      for (const crew of this.#crewsOf(role)) {
        const { no, sort } = crew
        if (!this.#isFree(no) || !need.kinds.includes(sort.kind)) continue
        if (this.#district.states[no]!.device === 'dead' || refused.includes(no)) continue
        const away = roughM(placeOf(this.#district, no), scene)
        if (away > (farthestM[sort.kind] ?? Infinity)) continue
        const seconds = roughSeconds(away, sort.kind) + rank * otherRoleS
        if (nearest.length === nearestCount && seconds >= nearest[nearestCount - 1]!.seconds) continue
        if (nearest.length === nearestCount) nearest.pop()
        nearest.splice(nearest.findIndex((other) => other.seconds > seconds) >>> 0, 0, { crew, seconds })
      }
    }
    return nearest
  }

  #crewsOf(role: UnitRole): readonly Crew[] {
    const { crews, states, dutyChanges } = this.#district
    if (dutyChanges !== this.#dutyChanges) {
      this.#onDuty = Map.groupBy(
        crews.filter(({ no }) => states[no]!.onDuty),
        ({ sort }) => sort.role,
      )
      this.#dutyChanges = dutyChanges
    }
    return this.#onDuty.get(role) ?? []
  }

  #isFree(no: number): boolean {
    const { onDuty, orderId, status } = this.#district.states[no]!
    return onDuty && orderId === null && status === 'available'
  }

  #isNearlyBare(townshipId: string): boolean {
    let free = 0
    for (const { no } of this.#byTownship.get(townshipId) ?? []) if (this.#isFree(no) && ++free > fewFree) return false
    return true
  }
}

/** Where a crew is now. */
export function placeOf({ states, ways, now }: District, crew: number): readonly [number, number] {
  const { leg, place } = states[crew]!
  if (!leg) return place
  return ways.placeAt(leg, now)
}

/** The way a crew would take to a place from where it is now. */
export function wayTo(district: District, crew: number, spot: Spot): Way {
  const { ways, ground, crews } = district
  const { kind } = crews[crew]!.sort
  const [lon, lat] = placeOf(district, crew)
  const scene: LonLat = [spot.lon, spot.lat]
  if (kind === 'drone') return ways.byAir([lon, lat], scene, spot.node)
  if (kind === 'boat') return ways.byRiver(nearestPoint(ground.river, [lon, lat]), nearestPoint(ground.river, scene))
  return ways.byRoad([lon, lat], turnOffOf(district, crew), spot.node, scene)
}

export function turnOffOf({ states, ways, now }: District, crew: number): TurnOff {
  const { leg, node, lead } = states[crew]!
  return leg ? ways.turnOff(leg, now) : { node, lead }
}

/** The point of the river nearest to a place. */
export function nearestPoint(river: readonly (readonly [number, number])[], place: readonly [number, number]): number {
  let best = 0
  for (let i = 1; i < river.length; i++) if (roughM(river[i]!, place) < roughM(river[best]!, place)) best = i
  return best
}
