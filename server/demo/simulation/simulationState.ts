import type { Report } from '../../../shared/decide/decision.ts'
import type { Case, Task } from './case.ts'
import type { CrewState } from './crewState.ts'
import type { Happening } from './happenings.ts'
import type { FeedId } from './reports.ts'

/** A report and the feed it goes through; `at` is when it is sent, which may be long after it happened. */
export type Sent = Readonly<{ at: number; n: number; feed: FeedId; report: Report }>

/** Something that will happen. */
export type Planned = Readonly<{ at: number; n: number; what: Happening }>

/** Everything a running district is, as plain data. */
export type SimulationState = Readonly<{
  seed: number
  now: number
  n: number
  serial: { day: string; last: number }
  agenda: readonly Planned[]
  outbox: readonly Sent[]
  states: readonly CrewState[]
  cases: readonly Case[]
  tasks: readonly Task[]
}>
