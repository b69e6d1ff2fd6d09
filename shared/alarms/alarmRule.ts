import type { Names } from '../domain/area.ts'
import type { Priority } from '../domain/incident.ts'

/**
 * Another alarm that makes this one mean nothing while it stands: about the same incident, or a feed’s silence. A rule
 * suppressed by design is still followed and listed, but neither sounds nor counts.
 */
export type Suppression = Readonly<{ rule: string; of: 'same_incident' }> | Readonly<{ rule: string; feed: string }>

/**
 * A rationalised alarm (ISA-18.2): what is wrong, what follows if nobody acts, what to do, how soon. `afterMs` is how
 * long the condition lasts before the alarm is raised (for timed steps: the time allowed), `clearAfterMs` how long it
 * must be gone before the alarm clears by itself.
 */
export type AlarmRule = Readonly<{
  id: string
  name: Names
  cause: Names
  consequence: Names
  action: Names
  respondWithinMs: number
  owner: Names
  priority: Priority
  afterMs: number
  clearAfterMs: number
  /** An alarm still active so long after it was acknowledged wants to be acknowledged again; null for never. */
  realarmMs: number | null
  /** What a measure is compared with; a deadband is a pair `raise...`, `clear...`. Names carry the unit. */
  parameters: Readonly<Record<string, number>>
  suppressedBy: readonly Suppression[]
  enabled: boolean
}>

const seconds = 1000
const minutes = 60 * seconds

/** Units of time and posts of the catalogue’s rows. */
export const s = (n: number) => n * seconds
export const min = (n: number) => n * minutes
export const dispatcher = { zh: '调度员', en: 'Dispatcher' }
export const lead = { zh: '值班长', en: 'Shift lead' }
export const callTaker = { zh: '接警员', en: 'Call taker' }
