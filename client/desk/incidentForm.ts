import { isInScope } from '../../shared/access/scope.ts'
import type { Incident, Priority } from '../../shared/domain/incident.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf, starterTypes } from '../../shared/incidentTypes.ts'
import { coarseAreas } from '../../shared/select/force.ts'
import { openIncidents } from '../../shared/select/openIncidents.ts'
import { placeName } from '../../shared/select/placeName.ts'
import type { Language, Site } from '../../shared/site.ts'
import type { Wanted } from '../commander.ts'
import { hourMinute } from '../i18n/format.ts'
import { named } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'

/** What can be done about an incident with a form; ordering units has a list of its own. */
export const formKinds = [
  'divert',
  'instruct',
  'prioritise',
  'classify',
  'handOff',
  'duplicate',
  'close',
  'cancelIncident',
  'reopen',
] as const
export type FormKind = (typeof formKinds)[number]

export const commandOf = {
  divert: 'order.divert',
  instruct: 'order.instruct',
  prioritise: 'incident.prioritise',
  classify: 'incident.classify',
  handOff: 'hand_off.ask',
  duplicate: 'incident.duplicate',
  close: 'incident.close',
  cancelIncident: 'incident.cancel',
  reopen: 'incident.reopen',
} as const satisfies Record<FormKind, Wanted['type']>

/** What a form asks for: something to choose, words, or neither. */
export const asks: Readonly<Record<FormKind, { choice: boolean; text: 'needed' | 'optional' | null }>> = {
  divert: { choice: true, text: 'optional' },
  instruct: { choice: true, text: 'needed' },
  prioritise: { choice: true, text: null },
  classify: { choice: true, text: null },
  handOff: { choice: true, text: 'optional' },
  duplicate: { choice: true, text: null },
  close: { choice: false, text: 'optional' },
  cancelIncident: { choice: false, text: 'needed' },
  reopen: { choice: false, text: null },
}

/** What can be chosen, under a heading where there are several kinds of it. */
export type Choices = readonly Readonly<{
  name: string | null
  options: readonly Readonly<{ id: string; name: string }>[]
}>[]

type Reader = Readonly<{ site: Site; words: Words; language: Language }>

export function choicesOf(kind: FormKind, w: World, incident: Incident, { site, words, language }: Reader): Choices {
  const said = words.desk.forms
  const list = (name: string | null, each: readonly { id: string; name: { zh: string; en: string } }[]) =>
    each.length === 0 ? [] : [{ name, options: each.map(({ id, name }) => ({ id, name: named(name, language) })) }]
  const parties = (wanted: 'station' | 'post' | 'agency') => site.parties.filter(({ kind }) => kind === wanted)
  switch (kind) {
    case 'divert':
      return list(null, parties('agency'))
    case 'instruct':
      return (['station', 'post', 'agency'] as const).flatMap((each) => list(said.groups[each], parties(each)))
    case 'prioritise': {
      const others = ([1, 2, 3, 4] as const).filter((each) => each !== incident.priority)
      return [{ name: null, options: others.map((each) => ({ id: String(each), name: words.priority(each) })) }]
    }
    case 'classify': {
      const own = site.incidentTypes
      const starter = starterTypes.filter(({ code }) => !own.some((each) => each.code === code))
      const all = [...starter, ...own].filter(({ code }) => code !== incident.incidentType)
      return list(
        null,
        all.map(({ code, name }) => ({ id: code, name })),
      )
    }
    case 'handOff':
      return list(
        null,
        coarseAreas(w, site).filter(({ id }) => id !== incident.area && !isInScope(w, [id], incident.area)),
      )
    case 'duplicate': {
      const typeOf = incidentTypesOf(site)
      const others = openIncidents(w)
        .filter(({ id }) => id !== incident.id)
        .toSorted((a, b) => farness(a, incident) - farness(b, incident))
      const option = (each: Incident) => {
        const place = placeName(w, each.area, site)
        const name = [
          hourMinute(each.receivedAt, site.zone),
          named(typeOf(each.incidentType).name, language),
          place ? named(place, language) : words.unknownPlace,
          each.id,
        ].join(words.separator)
        return { id: each.id, name }
      }
      const isAlike = ({ incidentType }: Incident) => incidentType === incident.incidentType
      return [
        { name: said.sameType, options: others.filter(isAlike).map(option) },
        { name: said.otherOpen, options: others.filter((each) => !isAlike(each)).map(option) },
      ].filter(({ options }) => options.length > 0)
    }
    case 'close':
    case 'cancelIncident':
    case 'reopen':
      return []
  }
}

/** The command that a filled form stands for. */
export function wantedOf(kind: FormKind, incidentId: string, choice: string, text: string): Wanted {
  const said = text.trim()
  switch (kind) {
    case 'divert':
      return { type: 'order.divert', incidentId, agency: choice, task: said || null }
    case 'instruct':
      return { type: 'order.instruct', incidentId, party: choice, task: said }
    case 'prioritise':
      return { type: 'incident.prioritise', incidentId, priority: Number(choice) as Priority }
    case 'classify':
      return { type: 'incident.classify', incidentId, incidentType: choice }
    case 'handOff':
      return { type: 'hand_off.ask', incidentId, toArea: choice, reason: said || null }
    case 'duplicate':
      return { type: 'incident.duplicate', incidentId, duplicateOf: choice }
    case 'close':
      return { type: 'incident.close', incidentId, outcome: said || null }
    case 'cancelIncident':
      return { type: 'incident.cancel', incidentId, reason: said }
    case 'reopen':
      return { type: 'incident.reopen', incidentId }
  }
}

/** Orders by nearness; without two positions, last. */
function farness(a: Incident, b: Incident): number {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return Number.MAX_VALUE
  return Math.hypot((a.lon - b.lon) * Math.cos((b.lat * Math.PI) / 180), a.lat - b.lat)
}
