import { isInScope } from '../../shared/access/scope.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import { placeName } from '../../shared/select/placeName.ts'
import { searchFor } from '../../shared/select/textSearch.ts'
import type { Language, Site } from '../../shared/site.ts'
import { isoDate } from '../i18n/format.ts'
import { named } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'
import type { FoundIncident } from './archiveSearch.svelte.ts'
import { incidentTexts } from './incidentTexts.ts'

/** Something the palette found: where it leads, or what it would do. */
export type PaletteItem = Readonly<{
  key: string
  kind: 'incident' | 'unit' | 'area' | 'command' | 'archived'
  title: string
  detail: string
  does: Readonly<
    | { open: 'incident'; id: string }
    | { open: 'area'; id: string }
    | { open: 'view'; path: string }
    | { open: 'tab'; tab: 'incidents' | 'orders' | 'alerts' | 'diversions' }
    | { order: string; unitId: string }
    | { run: 'help' | 'lock' }
  >
}>

export type PaletteCommand = Readonly<{ title: string; does: PaletteItem['does'] }>

type Options = Readonly<{
  site: Site
  words: Words
  language: Language
  commands: readonly PaletteCommand[]
  /** The incident that is open, to which a unit found may be ordered; null when none is, or the account may not. */
  orderTo: string | null
  /** The areas whose rows may be shown. */
  scope: readonly string[] | null
}>

const mostOfAKind = 6

/** What the live world has for what somebody typed: incidents first, then units, places and commands. */
export function paletteItems(w: World, typed: string, options: Options): PaletteItem[] {
  const { site, words, language, commands, orderTo, scope } = options
  const matches = searchFor(typed)
  const typeOf = incidentTypesOf(site)
  const textsOf = incidentTexts(site)
  const place = (areaId: string | null) => {
    const name = placeName(w, areaId, site)
    return name ? named(name, language) : words.unknownPlace
  }
  const few = <T>(rows: Iterable<T>, holds: (row: T) => boolean): T[] => {
    const found: T[] = []
    for (const row of rows) if (found.length < mostOfAKind && holds(row)) found.push(row)
    return found
  }
  const isAsked = typed.trim() !== ''
  const incidents = [...w.incidents.values()].sort(
    (a, b) => Number(a.end !== null) - Number(b.end !== null) || a.priority - b.priority,
  )
  const target = orderTo === null ? undefined : w.incidents.get(orderTo)

  return [
    ...(isAsked ? few(incidents, (incident) => matches(textsOf(w, incident))) : []).map((incident): PaletteItem => ({
      key: `incident:${incident.id}`,
      kind: 'incident',
      title: named(typeOf(incident.incidentType).name, language),
      detail: [place(incident.area), incident.id].join(words.separator),
      does: { open: 'incident', id: incident.id },
    })),
    ...(isAsked
      ? few(w.units.values(), (unit) => isInScope(w, scope, unit.homeArea) && matches([unit.callsign, unit.id]))
      : []
    ).flatMap((unit): PaletteItem[] => {
      const current = w.orders.get(unit.orderIds[0] ?? '')?.incidentId ?? null
      const found: PaletteItem = {
        key: `unit:${unit.id}`,
        kind: 'unit',
        title: unit.callsign,
        detail: place(unit.homeArea),
        does:
          current !== null
            ? { open: 'incident', id: current }
            : unit.homeArea !== null
              ? { open: 'area', id: unit.homeArea }
              : { open: 'tab', tab: 'incidents' },
      }
      if (!target || target.end || !unit.onDuty || current === target.id) return [found]
      const about = named(typeOf(target.incidentType).name, language)
      return [
        {
          key: `order:${unit.id}`,
          kind: 'command',
          title: words.desk.search.orderTo(unit.callsign, about),
          detail: target.id,
          does: { order: target.id, unitId: unit.id },
        },
        found,
      ]
    }),
    ...(isAsked ? few(w.areas.values(), (area) => matches([area.name.zh, area.name.en, area.id])) : []).map(
      (area): PaletteItem => ({
        key: `area:${area.id}`,
        kind: 'area',
        title: named(area.name, language),
        detail: '',
        does: { open: 'area', id: area.id },
      }),
    ),
    ...commands
      .filter(({ title }) => matches([title]))
      .map(({ title, does }): PaletteItem => ({
        key: `command:${JSON.stringify(does)}`,
        kind: 'command',
        title,
        detail: '',
        does,
      })),
  ]
}

/** Incidents of the archive as items; each opens its story. */
export function archivedItems(
  site: Site,
  words: Words,
  language: Language,
): (w: World, found: FoundIncident) => PaletteItem {
  const typeOf = incidentTypesOf(site)
  return (w, { id, incidentType, area, receivedAt }) => {
    const name = placeName(w, area, site)
    const detail = [isoDate(receivedAt, site.zone), name ? named(name, language) : words.unknownPlace, id]
    return {
      key: `incident:${id}`,
      kind: 'archived',
      title: named(typeOf(incidentType).name, language),
      detail: detail.join(words.separator),
      does: { open: 'incident', id },
    }
  }
}
