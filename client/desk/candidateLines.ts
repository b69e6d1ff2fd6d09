import { ancestorAt } from '../../shared/domain/area.ts'
import type { Positions } from '../../shared/domain/position.ts'
import type { World } from '../../shared/domain/world.ts'
import { coarseAreas, forceByArea } from '../../shared/select/force.ts'
import type { Candidate, Reason } from '../../shared/select/recommend.ts'
import type { Language, Site } from '../../shared/site.ts'
import { age, count } from '../i18n/format.ts'
import { named, spoken } from '../i18n/words.ts'
import type { Words } from '../i18n/zh-CN.ts'

/** What speaks for a unit and against it in two lines: whether it can come, then what to know about it. */
export type CandidateLines = Readonly<{ first: string; rest: string }>

export function candidateLines(site: Site, words: Words, language: Language) {
  const said = words.desk.incident.reasons
  const length = (ms: number) => spoken(age(ms), words)
  const areaName = (w: World, id: string) => {
    const area = w.areas.get(id)
    return area ? named(area.name, language) : id
  }

  function tell(w: World, reason: Reason): string {
    switch (reason.code) {
      case 'free':
        return said.free
      case 'busy':
        return said.busy(length(reason.freeInMs))
      case 'fix':
        return said.fix(length(reason.ageMs))
      case 'capability':
        return said.capability(said.capabilities[reason.capability] ?? reason.capability, reason.speaks === 'for')
      case 'role':
        return reason.speaks === 'for' ? '' : said.otherRole
      case 'home_area':
        return said.home
      case 'leaves_uncovered':
        return words.desk.incident.whatIf.loses(areaName(w, reason.areaId))
      case 'out_of_contact':
        return reason.ageMs === null ? said.neverLocated : said.outOfContact(length(reason.ageMs))
      case 'asked_already':
        return said.asked
      case 'off_duty':
        return said.offDuty
      case 'not_available':
        return said.notAvailable
      case 'unfit':
        return said.unfit
      case 'no_place':
        return said.noPlace
      case 'travel':
        return reason.speaks === 'for' ? '' : said.tooFar
    }
  }

  return (w: World, positions: Positions, { advice, unit, reasons }: Candidate, now: number): CandidateLines => {
    const told = reasons.flatMap((reason) => tell(w, reason) || [])
    if (advice === 'not_recommended')
      return { first: words.desk.incident.notRecommended, rest: told.join(words.separator) }
    const [first = '', ...rest] = told
    const bare = reasons.some(({ code }) => code === 'leaves_uncovered')
    const kept = advice === 'recommended' && !bare ? keptBehind(w, positions, unit, now) : null
    return { first, rest: [...rest, kept].filter(Boolean).join(words.separator) }
  }

  /** How many stay free where the unit is. */
  function keptBehind(w: World, positions: Positions, unit: Candidate['unit'], now: number): string | null {
    const fix = positions.get(unit.index)
    const area = (fix && coarseAreas(w, site)[fix.area - 1]) ?? ancestorAt(w, unit.homeArea, site.areas.coarse)
    const force = forceByArea(w, positions, site, now).find((each) => each.area.id === area?.id)
    if (!force || !site.alarms.coverRoles.includes(unit.role)) return null
    return words.desk.incident.whatIf.keeps(named(force.area.name, language), count(force.cover.free - 1, language))
  }
}
