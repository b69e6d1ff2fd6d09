import { addProtocol } from 'maplibre-gl'
import { FetchSource, PMTiles, Protocol } from 'pmtiles'

/** An archive of map tiles: its address, and [west, south, east, north] of what it holds. */
export type Basemap = Readonly<{ url: string; bounds: readonly [number, number, number, number] }>

let protocol: Protocol | null = null

/** Opens a PMTiles archive, of which MapLibre then reads only the ranges it needs; null when there is none to read. */
export async function openBasemap(url: string, headers: Record<string, string> = {}): Promise<Basemap | null> {
  if (!protocol) {
    protocol = new Protocol()
    addProtocol('pmtiles', protocol.tile)
  }
  const archive = new PMTiles(new FetchSource(url, new Headers(headers)))
  try {
    const { minLon, minLat, maxLon, maxLat } = await archive.getHeader()
    protocol.add(archive)
    return { url, bounds: [minLon, minLat, maxLon, maxLat] }
  } catch {
    return null
  }
}
