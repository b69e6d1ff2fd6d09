import { DateTime } from 'luxon'
import type { Site } from '../../shared/site.ts'
import type { KeptExercise } from './exerciseFiles.ts'

/** The site as it is in an exercise: the same rules and targets, and on every page that it is one. */
export function exerciseSite(site: Site, { desk, from }: Pick<KeptExercise, 'desk' | 'from'>): Site {
  const begins = DateTime.fromMillis(from, { zone: site.zone }).toFormat('yyyy-MM-dd HH:mm')
  return {
    ...site,
    dataLabel: { zh: `演练 · ${desk} · ${begins} 起`, en: `Exercise · ${desk} · from ${begins}` },
    // It goes on as if live, whatever its source is.
    imported: null,
  }
}
