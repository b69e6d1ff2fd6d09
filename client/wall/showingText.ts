import type { World } from '../../shared/domain/world.ts'
import type { Spotlight } from '../../shared/domain/screen.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import { sceneOf } from '../../shared/scenes.ts'
import { placeName } from '../../shared/select/placeName.ts'
import { screenScene } from '../../shared/select/screenScene.ts'
import type { Language, Site } from '../../shared/site.ts'
import { setLength } from '../i18n/format.ts'
import { named, spoken } from '../i18n/words.ts'
import { alertLines } from '../panels/alertLine.ts'
import type { View } from '../view.ts'

type InWords = Pick<View, 'language' | 'words'>

/** What a spotlight is on: type and township of an incident, name of an area. */
export function spotlightText(w: World, site: Site, { kind, id }: Spotlight, language: Language): string {
  const incident = kind === 'incident' ? w.incidents.get(id) : undefined
  const area = kind === 'area' ? w.areas.get(id) : undefined
  if (area) return named(area.name, language)
  if (!incident) return id
  const place = placeName(w, incident.area, site)
  const type = named(incidentTypesOf(site)(incident.incidentType).name, language)
  return place ? `${type} ${named(place, language)}` : type
}

/** What a screen shows, in one line of words: for its heartbeat, and for those who steer. */
export function showingText(w: World, site: Site, screenId: string, now: number, { words, language }: InWords): string {
  const screen = w.screens.get(screenId)
  const showing = screenScene(w, screenId, now)
  if (!screen || !showing) return ''
  const said = words.screens
  const nameOf = (id: string) => named(sceneOf(w, id)?.name ?? { zh: id, en: id }, language)
  const alert = showing.interruptedBy === null ? undefined : w.alerts.get(showing.interruptedBy)
  return [
    showing.veiled && said.veiled,
    alert && said.interruptedBy(alertLines(site, language)(w, alert).name),
    screen.scenes.length > 1
      ? said.rotates(screen.scenes.map(nameOf).join(', '), spoken(setLength(screen.dwellMs), words))
      : said.shows(named(showing.scene.name, language)),
    !alert && showing.spotlight && said.spotlightOn(spotlightText(w, site, showing.spotlight, language)),
    showing.frozen && said.frozenNow,
    screen.locked && said.lockedNow,
  ]
    .filter(Boolean)
    .join(words.separator)
}
