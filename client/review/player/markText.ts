import type { World } from '../../../shared/domain/world.ts'
import { incidentTypesOf } from '../../../shared/incidentTypes.ts'
import type { Mark } from '../../../shared/past/mark.ts'
import { placeName } from '../../../shared/select/placeName.ts'
import type { Site } from '../../../shared/site.ts'
import { partyNames } from '../../desk/partyName.ts'
import { named } from '../../i18n/words.ts'
import { alertLines } from '../../panels/alertLine.ts'
import type { View } from '../../view.ts'

/** A mark in words: what happened, and to whom or where; `isTrouble` where something went wrong. */
export type MarkText = Readonly<{ what: string; about: string; isTrouble: boolean }>

const troubles: ReadonlySet<string> = new Set([
  'order.overdue',
  'order.escalated',
  'order.lapsed',
  'order.returned',
  'unit.emergency',
  'flood.began',
])

/** Tells marks with what the world of the moment shown says of their rows; an id stands where it knows none. */
export function markTexts(site: Site, { words, language }: Pick<View, 'words' | 'language'>) {
  const typeOf = incidentTypesOf(site)
  const partyOf = partyNames(site, language)
  const alertOf = alertLines(site, language)
  const facts: Readonly<Record<string, string | undefined>> = words.review.story.facts

  function incidentText(w: World, id: string | null): string {
    const incident = id === null ? undefined : w.incidents.get(id)
    if (!incident) return id ?? ''
    const place = placeName(w, incident.area, site)
    return [named(typeOf(incident.incidentType).name, language), place && named(place, language)]
      .filter(Boolean)
      .join(' ')
  }

  /** The step that has the mark’s time, since a mark itself does not say which it was. */
  function stepText(w: World, { type, at, orderId, incidentId }: Mark): string | null {
    const stamps =
      type === 'order.stamped' ? w.orders.get(orderId ?? '')?.stamps : w.incidents.get(incidentId ?? '')?.stated
    const step = Object.entries(stamps ?? {}).find(([, stampedAt]) => stampedAt === at)?.[0]
    if (step === undefined) return null
    const names: Readonly<Record<string, string | undefined>> =
      type === 'order.stamped' ? words.desk.incident.steps : words.desk.story.steps
    return names[step] ?? null
  }

  return (w: World, mark: Mark): MarkText => {
    const { type, alertId, orderId, unitId, incidentId } = mark
    const name = facts[type] ?? type
    const isTrouble = troubles.has(type)
    const alert = alertId === null ? undefined : w.alerts.get(alertId)
    if (alert) {
      const { name: rule, subject } = alertOf(w, alert)
      const isRaised = type === 'alert.raised'
      return { what: `${name} ${rule}`, about: subject.join(' '), isTrouble: isRaised && alert.priority <= 2 }
    }
    const step = type === 'order.stamped' || type === 'incident.stamped' ? stepText(w, mark) : null
    const order = orderId === null ? undefined : w.orders.get(orderId)
    if (order)
      return { what: `${partyOf(w, order)} ${step ?? name}`, about: incidentText(w, order.incidentId), isTrouble }
    const unit = unitId === null ? undefined : w.units.get(unitId)
    if (unit && mark.kind === 'status') return { what: `${unit.callsign} ${name}`, about: '', isTrouble }
    return { what: capital(step ?? name), about: incidentText(w, incidentId), isTrouble }
  }
}

/** Words that otherwise stand within a line begin this one. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
