import { alertFacts } from './alert.ts'
import type { FactsOf } from './fact.ts'
import { incidentFacts } from './incident.ts'
import { logbookFacts } from './logbook.ts'
import { orderFacts, silenceFacts } from './order.ts'
import { roomFacts } from './room.ts'

const { 'silence.began': _silence, ...missedSteps } = silenceFacts
const { 'flood.began': _flood, 'flood.ended': _ended, 'alarm_rule.changed': _rule, ...alarms } = alertFacts

/** The facts that an incident’s story is made of: of itself, its orders, its room, what was written, its alarms. */
export const storyFacts = { ...incidentFacts, ...orderFacts, ...missedSteps, ...roomFacts, ...logbookFacts, ...alarms }

type Facts = FactsOf<typeof storyFacts>
export type StoryFactType = keyof Facts
/** A fact as it is told in a story; what it answers to stays in history. */
export type StoryFact = { [T in StoryFactType]: Omit<Facts[T], 'id' | 'cause'> }[StoryFactType]
export type StoryFactOf<T extends StoryFactType> = Extract<StoryFact, { type: T }>
