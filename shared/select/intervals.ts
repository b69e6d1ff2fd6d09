import type { Incident, Step } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'

export const intervalNames = [
  'answer',
  'queue',
  'dispatch',
  'receipt',
  'turnout',
  'travel',
  'total',
  'handling',
  'feedback',
] as const
export type IntervalName = (typeof intervalNames)[number]

/** The steps that intervals lie between: without a time for one, a figure has to leave the incident out. */
export const intervalSteps = [
  'answered',
  'created',
  'dispatched',
  'acknowledged',
  'en_route',
  'on_scene',
  'cleared',
  'fed_back',
] as const satisfies readonly Step[]

export type TurnoutFrom = 'acknowledged' | 'dispatched'

/** The two moments an interval lies between; `received` is the incident's own time. */
export type IntervalEnds = Readonly<{ from: keyof Moments; to: keyof Moments }>
type Moments = Readonly<Partial<Record<'received' | keyof Incident['stamps'], number>>>

/** The published definitions (README, "What the figures mean"); one formula for wall, API and reports. */
export function intervalEnds(name: IntervalName, turnoutFrom: TurnoutFrom): IntervalEnds {
  return name === 'turnout' ? { from: turnoutFrom, to: 'en_route' } : ends[name]
}

const ends: Record<Exclude<IntervalName, 'turnout'>, IntervalEnds> = {
  answer: { from: 'received', to: 'answered' },
  queue: { from: 'created', to: 'dispatched' },
  dispatch: { from: 'answered', to: 'dispatched' },
  receipt: { from: 'dispatched', to: 'acknowledged' },
  travel: { from: 'en_route', to: 'on_scene' },
  total: { from: 'received', to: 'on_scene' },
  handling: { from: 'on_scene', to: 'cleared' },
  feedback: { from: 'cleared', to: 'fed_back' },
}

/** Longer than this is a clock or keying error, not a response. */
export const longestIntervalMs = 24 * 3_600_000

/**
 * Why an incident is not in a figure: initiated by the police themselves, a moment not recorded (also when it has not
 * come yet), the two moments in the wrong order, or more than 24 h apart.
 */
export const exclusions = ['police_initiated', 'missing', 'negative', 'over_24h'] as const
export type Exclusion = (typeof exclusions)[number]

/** Length in milliseconds, or why there is none; a missing stamp never counts as 0. */
export type Interval = Readonly<{ ms: number } | { excluded: Exclusion }>

export function incidentInterval(incident: Incident, { from, to }: IntervalEnds): Interval {
  if (incident.origin === 'police') return { excluded: 'police_initiated' }
  return between({ ...incident.stamps, received: incident.receivedAt }, from, to)
}

/** The same interval for one unit's own chain; the incident gives the moments that no order has. */
export function orderInterval(order: Order, incident: Incident, { from, to }: IntervalEnds): Interval {
  if (incident.origin === 'police') return { excluded: 'police_initiated' }
  const { answered, created } = incident.stamps
  const moments = { ...order.stamps, received: incident.receivedAt, answered, created, dispatched: order.issuedAt }
  return between(moments, from, to)
}

function between(
  moments: { [M in keyof Moments]?: number | undefined },
  from: keyof Moments,
  to: keyof Moments,
): Interval {
  const start = moments[from]
  const end = moments[to]
  if (start === undefined || end === undefined) return { excluded: 'missing' }
  const ms = end - start
  if (ms < 0) return { excluded: 'negative' }
  return ms > longestIntervalMs ? { excluded: 'over_24h' } : { ms }
}
