import type { Report } from '../../../shared/decide/decision.ts'
import type { Random } from '../../../shared/random.ts'
import type { Site } from '../../../shared/site.ts'
import type { LonLat } from '../plane.ts'
import type { Calendar } from './calendar.ts'
import type { Case, Task } from './case.ts'
import type { CrewState } from './crewState.ts'
import type { Ground } from './ground.ts'
import type { Happening } from './happenings.ts'
import type { Leg, Ways } from './legs.ts'
import type { FeedId } from './reports.ts'
import type { Crew } from './roster.ts'
import type { Spots } from './scenery.ts'

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
  /** Stops a crew at a place, by default right at the junction. */
  stand(crew: number, place: LonLat, node: number, lead?: readonly LonLat[]): void
  signOn(crew: number): void
  signOff(crew: number): void
}
