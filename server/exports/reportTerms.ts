import { rulesOf } from '../../shared/alarmRules.ts'
import type { Names } from '../../shared/domain/area.ts'
import type { StoryFact } from '../../shared/facts/incidentStory.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import { zoned } from '../../shared/select/clock.ts'
import type { ExportMaterial } from './exportMaterial.ts'
import { type ReportWords, reportWords } from './reportWords.ts'

/** How a report names things, in the site’s language and zone. */
export type ReportTerms = Readonly<{
  words: ReportWords
  name(names: Names): string
  /** `2026-11-21 14:05:30` */
  time(at: number): string
  /** `5:08`, or `1:05:08` from an hour on. */
  length(ms: number): string
  type(code: string): string
  area(id: string | null): string
  /** What a fact says that nobody wrote: steps, levels, callsigns. */
  line(fact: StoryFact): string
}>

type Known = Pick<ExportMaterial, 'site' | 'world' | 'cases' | 'stories'>

export function reportTerms({ site, world, cases, stories }: Known): ReportTerms {
  const words = reportWords[site.language]
  const name = ({ zh, en }: Names) => (site.language === 'en' ? en || zh : zh || en)
  const typeOf = incidentTypesOf(site)
  const rules = new Map(rulesOf(site).map((rule) => [rule.id, name(rule.name)]))
  const parties = new Map(site.parties.map((party) => [party.id, name(party.name)]))
  const orders = new Map(cases.flatMap(({ orders: all }) => all.map((order) => [order.id, order] as const)))

  const type = (code: string) => name(typeOf(code).name)
  const member = (id: string) => world.units.get(id)?.callsign ?? parties.get(id) ?? id
  const area = (id: string | null) => {
    const found = id === null ? undefined : world.areas.get(id)
    return found ? name(found.name) : (id ?? words.outside)
  }
  const orderParty = (id: string) => {
    const order = orders.get(id)
    return member(order?.unitId ?? order?.party ?? id)
  }
  // Later facts of an alarm name it by its occurrence or its key alone.
  const raised = new Map<string, string>()
  for (const { type: kind, data } of [...stories.values()].flat())
    if (kind === 'alert.raised') for (const id of [data.alertId, data.key]) raised.set(id, data.rule)
  const ruleOf = (id: string) => rules.get(raised.get(id) ?? '') ?? ''

  function detail(fact: StoryFact): string {
    switch (fact.type) {
      case 'incident.reported':
        return `${type(fact.data.incidentType)} ${words.priority(fact.data.priority)}`
      case 'incident.stamped':
        return words.steps[fact.data.step]
      case 'incident.prioritised':
        return words.priority(fact.data.priority)
      case 'incident.classified':
        return type(fact.data.incidentType)
      case 'incident.located':
        return area(fact.area)
      case 'incident.duplicated':
        return fact.data.duplicateOf
      case 'incident.diverted':
        return member(fact.data.agency)
      case 'order.issued':
      case 'instruction.issued':
      case 'diversion.issued':
      case 'order.returned':
      case 'order.cancelled':
      case 'order.escalated':
        return orderParty(fact.data.orderId)
      case 'order.stamped':
      case 'order.overdue':
      case 'order.lapsed':
        return `${orderParty(fact.data.orderId)} ${words.steps[fact.data.step]}`
      case 'room.joined':
      case 'room.left':
        return member(fact.data.member.id)
      case 'task.set':
        return member(fact.data.owner)
      case 'incident.handed_off':
        return area(fact.data.toArea)
      case 'alert.raised':
        return rules.get(fact.data.rule) ?? fact.data.rule
      case 'alert.shelved':
      case 'alert.unshelved':
        return ruleOf(fact.data.key)
      case 'alert.cleared':
      case 'alert.acknowledged':
      case 'alert.realarmed':
      case 'alert.suppressed':
      case 'alert.unsuppressed':
      case 'alert.marked':
        return ruleOf(fact.data.alertId)
      case 'incident.cancelled':
      case 'incident.reopened':
      case 'room.opened':
      case 'task.done':
      case 'incident.hand_off_answered':
      case 'incident.hand_off_ended':
      case 'log.written':
        return ''
    }
  }

  return {
    words,
    name,
    type,
    area,
    time(at) {
      const { year, month, day, hour, minute, second } = zoned(at, site.zone)
      return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
    },
    length(ms) {
      const seconds = Math.round(ms / 1000)
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
      return hours > 0
        ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
        : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
    },
    line: (fact) => [words.facts[fact.type], detail(fact)].filter(Boolean).join('  '),
  }
}

const two = (n: number) => String(n).padStart(2, '0')
