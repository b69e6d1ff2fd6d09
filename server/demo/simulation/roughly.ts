import type { LonLat } from '../plane.ts'

/** Lengths of a degree at the district’s latitude. */
export const metresPerDegree = { lon: 96_486, lat: 110_852 }

/** Straight distance in metres between two places of the district. */
export function roughM(a: readonly [number, number], b: readonly [number, number]): number {
  const east = (a[0] - b[0]) * metresPerDegree.lon
  const north = (a[1] - b[1]) * metresPerDegree.lat
  return Math.sqrt(east * east + north * north)
}

/** The areas whose middles are nearest to a place, nearest first. */
export function nearestTo<T extends { centre: LonLat }>(areas: readonly T[], place: LonLat, count: number): T[] {
  return [...areas].sort((a, b) => roughM(a.centre, place) - roughM(b.centre, place)).slice(0, count)
}
