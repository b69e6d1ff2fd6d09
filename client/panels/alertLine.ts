import { rulesOf } from '../../shared/alarmRules.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { World } from '../../shared/domain/world.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import { placeName } from '../../shared/select/placeName.ts'
import type { Language, Site } from '../../shared/site.ts'
import { named } from '../i18n/words.ts'

/** An alert in two lines: what is wrong, and with what (incident type, township, callsign, feed). */
export type AlertLine = Readonly<{ name: string; subject: readonly string[] }>

export function alertLines(site: Site, language: Language): (w: World, alert: Alert) => AlertLine {
  const rules = new Map(rulesOf(site).map((rule) => [rule.id, rule.name]))
  const typeOf = incidentTypesOf(site)
  const feeds = new Map(site.feeds.map((feed) => [feed.id, feed.name]))
  return (w, alert) => {
    const rule = rules.get(alert.rule)
    const incident = alert.incidentId === null ? undefined : w.incidents.get(alert.incidentId)
    const unit = alert.unitId === null ? undefined : w.units.get(alert.unitId)
    const feed = alert.feed === null ? undefined : (feeds.get(alert.feed) ?? { zh: alert.feed, en: alert.feed })
    const place = placeName(w, incident?.area ?? alert.areaId, site)
    const callsign = unit && { zh: unit.callsign, en: unit.callsign }
    const about = [incident && typeOf(incident.incidentType).name, place, callsign, feed]
    return {
      name: rule ? named(rule, language) : alert.rule,
      subject: about.flatMap((names) => (names ? [named(names, language)] : [])),
    }
  }
}
