import type { StyleSpecification } from 'maplibre-gl'
import type { Site } from '../../shared/site.ts'
import { type AreaShapes, noAreas, readAreas } from './areaShapes.ts'
import { type Basemap, openBasemap } from './basemap.ts'
import { guiseHeaders, type MapGuise } from './mapGuise.ts'

/** What the server has to draw a map from; each may be missing. */
export type MapAssets = Readonly<{ shapes: AreaShapes; basemap: Basemap | null; ownStyle: StyleSpecification | null }>

/** Fetches the map’s files from the server that served the page. */
export async function loadMapAssets(
  site: Site,
  origin: string,
  get: typeof fetch,
  guise: MapGuise,
): Promise<MapAssets> {
  const headers = guiseHeaders(guise)
  const ask: typeof fetch = (url, init) => get(url, { ...init, headers })
  const [areas, ownStyle, basemap] = await Promise.all([
    json(ask, `${origin}/map/areas.geojson`),
    site.map.style === null ? null : json(ask, `${origin}/map/style.json`),
    openBasemap(`${origin}/map/basemap.pmtiles`, headers),
  ])
  return {
    shapes: areas === null ? noAreas : readAreas(areas),
    ownStyle: ownStyle as StyleSpecification | null,
    basemap,
  }
}

/** A file that is missing or cannot be read is the same as none: the map says in words what it lacks. */
async function json(get: typeof fetch, url: string): Promise<unknown> {
  try {
    const answer = await get(url)
    return answer.ok && answer.status !== 204 ? ((await answer.json()) as unknown) : null
  } catch {
    return null
  }
}
