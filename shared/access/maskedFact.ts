import { sensitiveCode } from '../domain/incident.ts'
import type { StoryFact, StoryFactOf, StoryFactType } from '../facts/incidentStory.ts'
import type { Site } from '../site.ts'
import { incidentTypesOf } from '../incidentTypes.ts'
import { type Blur, round } from './maskedIncident.ts'

/** What a fact says once what it must not say is left out; null where nothing of it may be said. */
type Masks = {
  [T in StoryFactType]: (data: StoryFactOf<T>['data'], isSensitive: boolean) => StoryFactOf<T>['data'] | null
}

const whole = <T>(data: T): T => data
const unreasoned = <T extends { reason?: string | null }>(data: T): T => ({ ...data, reason: null })

/**
 * The facts of an incident’s story for a reviewer and an administrator, who see who did what: no words that somebody
 * wrote, no place finer than about 100 m, and of a sensitive incident neither its kind nor where it is.
 */
export function maskedFacts(site: Pick<Site, 'incidentTypes'>, { coarse }: Blur) {
  const typeOf = incidentTypesOf(site)
  const kind = (code: string, isSensitive: boolean) => (isSensitive || typeOf(code).sensitive ? sensitiveCode : code)

  const masks: Masks = {
    'incident.reported': (data, isSensitive) => ({
      ...data,
      incidentType: kind(data.incidentType, isSensitive),
      areaId: coarse(data.areaId),
      lon: isSensitive ? null : round(data.lon),
      lat: isSensitive ? null : round(data.lat),
      place: null,
      sourcePriority: null,
    }),
    'incident.stamped': whole,
    'incident.prioritised': whole,
    'incident.classified': (data, isSensitive) => ({ ...data, incidentType: kind(data.incidentType, isSensitive) }),
    'incident.located': (data, isSensitive) =>
      isSensitive
        ? null
        : { ...data, lon: round(data.lon)!, lat: round(data.lat)!, areaId: coarse(data.areaId), place: null },
    'incident.cancelled': unreasoned,
    'incident.duplicated': whole,
    'incident.diverted': whole,
    'incident.reopened': whole,
    'order.issued': (data) => ({ ...data, task: null }),
    'instruction.issued': (data) => ({ ...data, task: '' }),
    'diversion.issued': (data) => ({ ...data, task: null }),
    'order.stamped': whole,
    'order.returned': unreasoned,
    'order.cancelled': unreasoned,
    'order.overdue': whole,
    'order.escalated': whole,
    'order.lapsed': whole,
    'room.opened': whole,
    'room.joined': whole,
    'room.left': whole,
    'task.set': (data) => ({ ...data, text: '' }),
    'task.done': whole,
    'incident.handed_off': unreasoned,
    'incident.hand_off_answered': unreasoned,
    'incident.hand_off_ended': whole,
    'log.written': (data) => ({ ...data, text: '' }),
    'alert.raised': (data) => ({ ...data, areaId: coarse(data.areaId) }),
    'alert.cleared': whole,
    'alert.acknowledged': unreasoned,
    'alert.realarmed': whole,
    'alert.shelved': (data) => ({ ...data, reason: '' }),
    'alert.unshelved': whole,
    'alert.suppressed': whole,
    'alert.unsuppressed': whole,
    'alert.marked': whole,
  }

  return (fact: StoryFact, isSensitive: boolean): StoryFact | null => {
    const mask = masks[fact.type] as (data: StoryFact['data'], isSensitive: boolean) => StoryFact['data'] | null
    const data = mask(fact.data, isSensitive)
    return data && ({ ...fact, area: coarse(fact.area), data } as StoryFact)
  }
}
