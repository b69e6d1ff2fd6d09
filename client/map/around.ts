import type { Bounds } from './mapView.svelte.ts'

/** About 700 m, in degrees of latitude. */
const radius = 0.0063

/** The surroundings of a place that a camera frames to show it large. */
export function around({ lon, lat }: Readonly<{ lon: number; lat: number }>): Bounds {
  const wide = radius / Math.cos((lat * Math.PI) / 180)
  return [lon - wide, lat - radius, lon + wide, lat + radius]
}
