import { rulesOf } from '../../shared/alarmRules.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import type { StoryFact } from '../../shared/facts/incidentStory.ts'
import type { StoryEntry } from '../../shared/select/incidentStory.ts'
import type { Language, Site } from '../../shared/site.ts'
import { hourMinute, timeOrDay } from '../i18n/format.ts'
import { named } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'
import { memberNames } from './memberNames.ts'
import { partyNames } from './partyName.ts'
import { who } from './who.ts'

/** One line of a story: what happened, what to know about how it was told, who told it where an account did. */
export type StoryText = Readonly<{ text: string; marks: readonly string[]; by: string | null; isTrouble: boolean }>

/** What went wrong, or wants to be seen. */
const troubles: ReadonlySet<string> = new Set(['order.overdue', 'order.escalated', 'order.lapsed', 'alert.raised'])

/** Tells the entries of a story; names come from the live world, and where it no longer knows one its id stands. */
export function storyTexts(site: Site, words: Words, language: Language) {
  const said = words.desk.story
  const typeOf = incidentTypesOf(site)
  const rules = new Map(rulesOf(site).map(({ id, name }) => [id, named(name, language)]))
  const partyOf = partyNames(site, language)
  const memberOf = memberNames(site, language)
  const kind = (code: string) => named(typeOf(code).name, language)

  function tell(w: World, { fact, order, rule }: StoryEntry, tasks: ReadonlyMap<string, string>): string {
    const whom = order ? partyOf(w, order) : ''
    const alarm = rule === null ? '' : (rules.get(rule) ?? rule)
    const because = (text: string, why: string | null | undefined) => [text, why].filter(Boolean).join(words.separator)
    const area = (id: string | null) => {
      const found = id === null ? undefined : w.areas.get(id)
      return found ? named(found.name, language) : (id ?? words.unknownPlace)
    }
    const step = (name: keyof typeof words.desk.incident.steps) => words.desk.incident.steps[name]
    switch (fact.type) {
      case 'incident.reported':
        return because(said.received(kind(fact.data.incidentType), words.priority(fact.data.priority)), fact.data.place)
      case 'incident.stamped':
        return said.steps[fact.data.step]
      case 'incident.prioritised':
        return said.prioritised(words.priority(fact.data.priority))
      case 'incident.classified':
        return said.classified(kind(fact.data.incidentType))
      case 'incident.located':
        return said.located([area(fact.area), fact.data.place].filter(Boolean).join(' '))
      case 'incident.cancelled':
        return because(said.cancelled, fact.data.reason)
      case 'incident.duplicated':
        return said.duplicated(fact.data.duplicateOf)
      case 'incident.diverted':
        return said.diverted(memberOf(w, fact.data.agency))
      case 'incident.reopened':
        return said.reopened
      case 'order.issued':
      case 'instruction.issued':
      case 'diversion.issued':
        return because(said.issued[order!.kind](whom), fact.data.task)
      case 'order.stamped':
        return said.stamped(whom, step(fact.data.step))
      case 'order.returned':
        return because(said.returned(whom), fact.data.reason)
      case 'order.cancelled':
        return because(said.withdrawn(whom), fact.data.reason)
      case 'order.overdue':
        return said.overdue(whom, step(fact.data.step))
      case 'order.escalated':
        return said.escalated(whom, said.next.who[fact.data.to])
      case 'order.lapsed':
        return said.lapsed(whom, step(fact.data.step))
      case 'room.opened':
        return said.room
      case 'room.joined':
        return said.joined(memberOf(w, fact.data.member.id))
      case 'room.left':
        return said.left(memberOf(w, fact.data.member.id))
      case 'task.set':
        return said.task(fact.data.text || said.unsaid, memberOf(w, fact.data.owner))
      case 'task.done':
        return said.taskDone(tasks.get(fact.data.taskId) || said.unsaid)
      case 'incident.handed_off':
        return because(said.handOff.asked(area(fact.data.toArea)), fact.data.reason)
      case 'incident.hand_off_answered':
        return because(fact.data.accepted ? said.handOff.accepted : said.handOff.declined, fact.data.reason)
      case 'incident.hand_off_ended':
        return said.handOff[fact.data.why]
      case 'log.written':
        return fact.data.text || said.unsaid
      case 'alert.raised':
        return said.alarm.raised(alarm)
      case 'alert.cleared':
        return said.alarm.cleared(alarm)
      case 'alert.acknowledged':
        return because(said.alarm.acknowledged(alarm), fact.data.reason)
      case 'alert.realarmed':
        return said.alarm.realarmed(alarm)
      case 'alert.shelved':
        return because(said.alarm.shelved(alarm, hourMinute(fact.data.until, site.zone)), fact.data.reason)
      case 'alert.unshelved':
        return said.alarm.unshelved(alarm)
      case 'alert.suppressed':
        return said.alarm.suppressed(alarm)
      case 'alert.unsuppressed':
        return said.alarm.unsuppressed(alarm)
      case 'alert.marked':
        return said.alarm.marked(alarm)
    }
  }

  function marksOf({ fact, isLate, corrects, isAnsweredLate }: StoryEntry): string[] {
    const time = (at: number) => timeOrDay(at, fact.at, site.zone)
    return [
      fact.type === 'order.stamped' && fact.by.startsWith('account:') ? said.radioed : '',
      isAnsweredLate ? said.afterwards : '',
      corrects === null ? '' : said.corrects(time(corrects)),
      isLate ? said.learned(time(fact.recordedAt)) : '',
    ].filter(Boolean)
  }

  return (w: World, entries: readonly StoryEntry[]): StoryText[] => {
    const tasks = new Map(
      entries.flatMap(({ fact }) => (fact.type === 'task.set' ? [[fact.data.taskId, fact.data.text]] : [])),
    )
    return entries.map((entry) => ({
      text: tell(w, entry, tasks),
      marks: marksOf(entry),
      by: accountOf(entry.fact),
      isTrouble: entry.isAnsweredLate || troubles.has(entry.fact.type),
    }))
  }
}

function accountOf({ by }: StoryFact): string | null {
  return by.startsWith('account:') ? who(by) : null
}
