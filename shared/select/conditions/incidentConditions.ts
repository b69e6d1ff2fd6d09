import type { Incident, Priority } from '../../domain/incident.ts'
import { workingOrders } from '../openIncidents.ts'
import { targetOf } from '../responseTimes.ts'
import { anscombe, countsByArea } from '../usualIncidents.ts'
import { condition, type Finder, keyOf, parameter } from './condition.ts'

const hour = 3_600_000

export const p1Undispatched: Finder = ({ open }, rule) =>
  open
    .filter(({ priority, stamps }) => priority === 1 && (stamps.dispatched ?? stamps.on_scene) === undefined)
    .map((incident) => condition(rule, incident.id, incident.targetFrom, about(incident)))

export const p1NotReceived: Finder = ({ world, open }, rule) =>
  open.flatMap((incident) => {
    const { dispatched, acknowledged, en_route, on_scene } = incident.stamps
    if (incident.priority !== 1 || dispatched === undefined) return []
    if ((acknowledged ?? en_route ?? on_scene) !== undefined) return []
    const unitId = workingOrders(world, incident).find((order) => order.unitId !== null)?.unitId ?? null
    return [condition(rule, incident.id, Math.max(dispatched, incident.targetFrom), { ...about(incident), unitId })]
  })

export const noArrival: Finder = ({ open, site, now }, rule) =>
  open.flatMap((incident) => {
    const target = targetOf(site, 'total', incident.priority)
    if (incident.priority > 2 || target === null || incident.stamps.on_scene !== undefined) return []
    const due = incident.targetFrom + target
    if (now < due) return []
    // An alarm is never less urgent than the incident it is about.
    const priority = Math.min(rule.priority, incident.priority) as Priority
    return [condition(rule, incident.id, due, { ...about(incident), priority })]
  })

/**
 * Calls that nobody has answered. Only where the feed says when a call was answered at all: otherwise every call would
 * seem to wait until it is dispatched.
 */
export const callQueue: Finder = ({ world, open, now, isStanding }, rule) => {
  const waiting = open.filter(({ origin, stamps }) => origin === 'caller' && Object.keys(stamps).length === 0)
  if (waiting.length === 0 || !world.incidents.values().some((each) => tellsAnswer(each, now))) return []
  const [oldestMs, count] = isStanding(keyOf(rule.id, 'calls'))
    ? [parameter(rule, 'clearOldestMs'), parameter(rule, 'clearWaiting')]
    : [parameter(rule, 'raiseOldestMs'), parameter(rule, 'raiseWaiting') - 1]
  const oldest = waiting.reduce((least, { receivedAt }) => Math.min(least, receivedAt), Infinity)
  if (now - oldest <= oldestMs && waiting.length <= count) return []
  return [condition(rule, 'calls', null, { feed: 'calls' })]
}

function tellsAnswer({ origin, receivedAt, stamps }: Incident, now: number): boolean {
  return origin === 'caller' && receivedAt > now - hour && stamps.answered !== undefined
}

/** Areas with far more incidents in the window than usual at this time of day; without history there is no answer. */
export const burst: Finder = ({ world, site, now, usual, isStanding }, rule) => {
  if (!usual || usual.days < parameter(rule, 'fewestDays')) return []
  const windowMs = parameter(rule, 'windowMs')
  const found = []
  for (const [areaId, count] of countsByArea(world, site, now - windowMs, now)) {
    const limit = isStanding(keyOf(rule.id, areaId)) ? parameter(rule, 'clearBelowZ') : parameter(rule, 'raiseAboveZ')
    if (count < parameter(rule, 'fewestIncidents')) continue
    const z = anscombe(count, usual.meanOf(areaId, now - windowMs, now))
    if (z > limit) found.push(condition(rule, areaId, null, { areaId }))
  }
  return found
}

function about({ id, area }: Incident) {
  return { incidentId: id, areaId: area }
}
