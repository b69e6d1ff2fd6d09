import gcoord from 'gcoord'

/** Coordinate systems that data may come in; commercial maps in China are in GCJ-02 or BD-09, some 500 m off. */
export const crsNames = ['wgs84', 'gcj02', 'bd09'] as const
export type Crs = (typeof crsNames)[number]

/** A position as WGS-84 degrees to 1e-6 (a tenth of a metre); the given pair is left as it is. */
export function toWgs84([lon, lat]: readonly [number, number, ...unknown[]], crs: Crs): { lon: number; lat: number } {
  const [x, y] = crs === 'wgs84' ? [lon, lat] : gcoord.transform([lon, lat], systems[crs], gcoord.WGS84)
  return { lon: rounded(x), lat: rounded(y) }
}

const systems = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
