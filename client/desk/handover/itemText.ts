import type { HandoverItem } from '../../../shared/domain/handover.ts'
import type { OrderStep } from '../../../shared/domain/order.ts'
import type { World } from '../../../shared/domain/world.ts'
import { incidentTypesOf } from '../../../shared/incidentTypes.ts'
import { placeName } from '../../../shared/select/placeName.ts'
import type { Language, Site } from '../../../shared/site.ts'
import { minuteOrDay } from '../../i18n/format.ts'
import { named } from '../../i18n/words.ts'
import type { Words } from '../../i18n/zh-CN.ts'
import { alertLines } from '../../panels/alertLine.ts'
import { who } from '../who.ts'

/** A line of a pack in words: what it is about, how it stands, and the incident it opens (null for none). */
export type ItemText = Readonly<{ what: string; how: string; incidentId: string | null }>

/**
 * Says the lines of a pack. They are codes as they stood when the pack was drafted; names come from a world that knows
 * them, and where it does not the id stands instead. Times of another day than `day` say which.
 */
export function itemTexts(
  site: Site,
  words: Words,
  language: Language,
  day: number,
): (w: World, item: HandoverItem) => ItemText {
  const said = words.logbook.handover
  const typeOf = incidentTypesOf(site)
  const alertLine = alertLines(site, language)
  const parties = new Map(site.parties.map(({ id, name }) => [`party:${id}`, named(name, language)]))
  const feeds = new Map(site.feeds.map(({ id, name }) => [id, named(name, language)]))
  const hm = (at: number | null) => (at === null ? '' : minuteOrDay(at, day, site.zone))
  const nameOf = (owner: string) => parties.get(owner) ?? who(owner)
  const joined = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(words.separator)

  /** What comes next; packs of earlier versions say how the incident stood instead. */
  function nextText(code: string | null): string | null {
    const { title, what, steps } = words.desk.story.next
    const does: Readonly<Record<string, string>> = { ...what, ...prefixed('step:', steps) }
    const text = does[code ?? '']
    return text === undefined ? (said.nextSteps[code ?? ''] ?? code) : `${title} ${text}`
  }

  function incidentName(w: World, id: string | null): string {
    const incident = id === null ? undefined : w.incidents.get(id)
    if (!incident) return id ?? ''
    const place = placeName(w, incident.area, site)
    return joined(named(typeOf(incident.incidentType).name, language), place && named(place, language), incident.id)
  }
  function alertName(w: World, id: string): string {
    const alert = w.alerts.get(id)
    if (!alert) return id
    const { name, subject } = alertLine(w, alert)
    return joined(name, ...subject)
  }

  return (w, { kind, subject, at, next, owner, key }) => {
    switch (kind) {
      case 'incident':
        return {
          what: incidentName(w, subject),
          how: joined(hm(at), nextText(next), owner === null ? said.noOwner : said.owner(nameOf(owner))),
          incidentId: subject,
        }
      case 'order':
      case 'diversion': {
        const incidentId = w.orders.get(subject)?.incidentId ?? null
        const steps: Readonly<Record<string, string>> = words.desk.incident.steps
        const how =
          kind === 'diversion' ? said.notAccepted(hm(at)) : said.dueAt(steps[next as OrderStep] ?? next ?? '', hm(at))
        return {
          what: incidentId === null ? subject : incidentName(w, incidentId),
          how: joined(how, owner === null ? null : said.owner(nameOf(owner))),
          incidentId,
        }
      }
      case 'unit':
        return { what: owner ?? subject, how: said.onIncident(incidentName(w, next)), incidentId: next }
      case 'shelved':
        return {
          what: alertName(w, subject),
          how: joined(said.until(hm(at)), next, owner === null ? null : said.shelvedBy(who(owner))),
          incidentId: w.alerts.get(subject)?.incidentId ?? null,
        }
      case 'alert':
        return {
          what: alertName(w, subject),
          how: joined(said.since(hm(at)), said.suppressed(next ?? '')),
          incidentId: w.alerts.get(subject)?.incidentId ?? null,
        }
      case 'feed':
        return {
          what: feeds.get(subject) ?? subject,
          how: joined(said.feedStates[next ?? ''] ?? next, at === null ? null : said.since(hm(at))),
          incidentId: null,
        }
      default: {
        const entry = w.entries.get(key.slice('note:'.length))
        const of = entry && entry.incidentId !== null ? entry.incidentId : null
        return {
          what: next ?? subject,
          how: joined(hm(at), entry ? words.logbook.kinds[entry.kind] : null, owner === null ? null : who(owner)),
          incidentId: of,
        }
      }
    }
  }
}

function prefixed(prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [prefix + name, text]))
}
