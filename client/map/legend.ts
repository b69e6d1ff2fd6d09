import { type AreaMeasure, legendClasses, measureClasses } from '../../shared/select/areaClasses.ts'
import { fewestCases, measureWindowMs } from '../../shared/select/areaMeasures.ts'
import { targetOf } from '../../shared/select/responseTimes.ts'
import type { Language, Site } from '../../shared/site.ts'
import { hourMinute, setLength } from '../i18n/format.ts'
import { spoken, words } from '../i18n/words.ts'
import { mapWords } from './words.ts'

/** The five classes as a legend writes them, and the unit that goes with the row. */
export function classLabels(measure: AreaMeasure, language: Language): { labels: string[]; unit: string | null } {
  if (measureClasses[measure].quantity === 'count')
    return {
      unit: null,
      labels: legendClasses(measure).map(({ from, to }) => {
        if (to === null) return `${from}+`
        return from === null || from === to ? String(to) : `${from}–${to}`
      }),
    }
  const minutes = (ms: number | null) => String((ms ?? 0) / 60_000)
  return {
    unit: words(language).units.min,
    labels: legendClasses(measure).map(({ from, to }) =>
      to === null ? `>${minutes(from)}` : `${minutes(from)}–${minutes(to)}`,
    ),
  }
}

/** What is said beside the measure’s name: over what time, against what, and from when. */
export function measureNotes(measure: AreaMeasure, site: Site, language: Language, watchedSince: number): string[] {
  const text = mapWords[language]
  if (measure === 'p90_total') {
    const target = targetOf(site, 'total', 1)
    return [
      text.window(measureWindowMs / 3_600_000),
      ...(target === null ? [] : [text.target(spoken(setLength(target), words(language)))]),
      text.smallAreas(fewestCases),
    ]
  }
  return measure === 'since_patrol' && watchedSince > 0 ? [text.watchedSince(hourMinute(watchedSince, site.zone))] : []
}
