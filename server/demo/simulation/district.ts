import type { Report } from '../../../shared/decide/decision.ts'
import type { Priority } from '../../../shared/domain/incident.ts'
import type { UnitStatus } from '../../../shared/domain/unit.ts'
import type { Random } from '../../../shared/random.ts'
import type { Site } from '../../../shared/site.ts'
import type { LonLat } from '../plane.ts'
import type { Calendar } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Happening } from './happenings.ts'
import type { Leg, Ways } from './legs.ts'
import type { Need } from './needs.ts'
import type { Device } from './radio.ts'
import type { FeedId } from './reports.ts'
import type { Crew } from './roster.ts'
import type { Spot, Spots } from './scenery.ts'

/** Where a crew is and what it is doing. */
export type CrewState = {
  onDuty: boolean
  status: UnitStatus
  /** Where it stands, and the junction there; while on a leg where it set out from. */
  place: LonLat
  node: number
  leg: Leg | null
  /** Counts its changes of plan. */
  turn: number
  orderId: string | null
  signedOnAt: number
  device: Device
  /** When it sends its next fix. */
  fixAt: number
}

/** An incident in progress, as the command centre's own systems know it. */
export type Case = {
  readonly id: string
  readonly spot: Spot
  readonly seed: number
  code: string
  priority: Priority
  /** Crews still to be ordered, and when. */
  wanted: { need: Need; at: number }[]
  /** Orders whose crews are on it. */
  working: string[]
  /** Crews that gave an order back. */
  refused: number[]
  orders: number
  closings: number
  hasArrival: boolean
}

export type Task = {
  readonly id: string
  readonly caseId: string
  readonly crew: number
  readonly need: Need
  stage: 'issued' | 'acknowledged' | 'en_route' | 'on_scene'
  /** Inside a building where nothing gets out until it leaves. */
  indoors: boolean
}

/** What the parts of the simulation share: the moment, everybody's state, and how to plan and to tell. */
export interface District {
  readonly seed: number
  readonly site: Pick<Site, 'zone' | 'shifts'>
  readonly ground: Ground
  readonly spots: Spots
  readonly ways: Ways
  readonly calendar: Calendar
  readonly crews: readonly Crew[]
  readonly states: readonly CrewState[]
  /** Counts sign-ons and sign-offs. */
  readonly dutyChanges: number
  readonly cases: Map<string, Case>
  readonly tasks: Map<string, Task>
  readonly now: number
  /** Whether patrols follow the streets; a coarse past moves them in straight lines. */
  readonly isFine: boolean
  /** Times the usual calls. */
  readonly load: number
  nextCaseId(): string
  plan(at: number, happening: Happening): void
  /** Reports through a feed, a moment after it happened or, if it was held up, from `notBefore`. */
  tell(feed: FeedId, report: Report, notBefore?: number): void
  /** A generator for one purpose. */
  random(purpose: string): Random
  /** Sets a crew in motion; it halts by itself at the end unless its turn has moved on. */
  setOut(crew: number, leg: Leg): void
  /** Stops a crew at a place. */
  stand(crew: number, place: LonLat, node: number): void
  signOn(crew: number): void
  signOff(crew: number): void
}
