/** Web Mercator as MapLibre counts it: the world from 0 to 1, x to the east and y to the south. */
export type Mercator = readonly [x: number, y: number]

export function mercator(lon: number, lat: number): Mercator {
  return [mercatorX(lon), mercatorY(lat)]
}

export function mercatorX(lon: number): number {
  return (lon + 180) / 360
}

export function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** Metres of ground to one unit of Mercator at a latitude. */
export function metresPerUnit(lat: number): number {
  return 40_075_016.686 * Math.cos((lat * Math.PI) / 180)
}
