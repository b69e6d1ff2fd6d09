import { ancestorAt, type Areas, type Names } from '../domain/area.ts'
import type { Site } from '../site.ts'

/** What a room calls the place of an area: its township (the site’s coarse level), else itself; null when unknown. */
export function placeName(w: Areas, areaId: string | null, site: Pick<Site, 'areas'>): Names | null {
  if (areaId === null) return null
  return (ancestorAt(w, areaId, site.areas.coarse) ?? w.areas.get(areaId))?.name ?? null
}
