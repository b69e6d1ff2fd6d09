import type { AreaDraft } from './area.ts'
import { slug } from './slug.ts'

/** Finds an area by its name in either language or its id; null for a name that none or more than one has. */
export function areaNames(areas: readonly AreaDraft[]): (name: string) => string | null {
  const known = new Map<string, string | null>()
  for (const { areaId, name } of areas)
    for (const text of new Set([areaId, name.zh, name.en].map((text) => slug(text))))
      known.set(text, known.has(text) ? null : areaId)
  return (name) => known.get(slug(name)) ?? null
}
