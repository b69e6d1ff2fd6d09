import type { Incident } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Language, Site } from '../../shared/site.ts'
import { named } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'
import { partyNames } from './partyName.ts'

/** One line of an incident’s story; `by` names who did it where it was a person’s desk. */
export type StoryLine = Readonly<{ key: string; at: number; text: string; by: string | null; late: boolean }>

/** What happened with an incident, the newest first, as far as the live world knows it. */
export function storyLines(w: World, incident: Incident, site: Site, words: Words, language: Language): StoryLine[] {
  const said = words.desk.incident
  const tell = words.desk.incident.tells
  const whom = partyNames(site, language)
  const areaName = (id: string) => {
    const area = w.areas.get(id)
    return area ? named(area.name, language) : id
  }
  const lines: StoryLine[] = []
  const add = (key: string, at: number, text: string, by: string | null = null, late = false) =>
    lines.push({ key, at, text, by: by?.startsWith('account:') ? by.slice('account:'.length) : null, late })

  add('received', incident.receivedAt, tell.received)
  for (const [step, at] of Object.entries(incident.stated)) add(`stated-${step}`, at, tell.stated[step] ?? step)
  for (const id of incident.orderIds) {
    const order = w.orders.get(id)
    if (!order) continue
    const name = whom(w, order)
    add(id, order.issuedAt, tell.issued[order.kind](name), order.by)
    for (const [step, at] of Object.entries(order.stamps))
      add(`${id}-${step}`, at, `${name} ${said.steps[step as keyof typeof said.steps]}`)
    for (const [step, { at }] of Object.entries(order.overdue))
      add(`${id}-overdue-${step}`, at, tell.overdue(name, said.steps[step as keyof typeof said.steps]), null, true)
    if (order.escalated)
      add(
        `${id}-escalated`,
        order.escalated.at,
        `${name} ${said.escalated(order.escalated.to === 'lead' ? said.lead : said.commander)}`,
        null,
        true,
      )
    const { end } = order
    if (end && end.kind !== 'cleared' && end.kind !== 'verified')
      add(
        `${id}-end`,
        end.at,
        [`${name} ${said.ends[end.kind]}`, end.reason].filter(Boolean).join(words.separator),
        null,
        end.kind === 'lapsed',
      )
  }
  const room = w.rooms.get(incident.id)
  if (room) add('room', room.openedAt, tell.room, room.openedBy)
  for (const task of room?.tasks ?? []) add(`task-${task.id}`, task.setAt, tell.task(task.text))
  for (const { id, incidentId, toArea, askedAt, askedBy, answer, end } of w.handOffs.values()) {
    if (incidentId !== incident.id) continue
    add(`hand-${id}`, askedAt, said.handOffAsked(areaName(toArea)), askedBy)
    if (answer) add(`hand-${id}-answer`, answer.at, said.handOffAnswered(areaName(toArea), answer.accepted), answer.by)
    if (end) add(`hand-${id}-end`, end.at, said.handOffEnded[end.why](areaName(toArea)), end.by, end.why === 'expired')
  }
  for (const entry of w.entries.values())
    if (entry.incidentId === incident.id) add(`entry-${entry.id}`, entry.at, entry.text, entry.by)
  const { end } = incident
  if (end && end.kind !== 'closed') add('end', end.at, words.incidents.status[end.kind])
  return lines.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
}
