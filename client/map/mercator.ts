/** Web Mercator as MapLibre counts it: the world from 0 to 1, x to the east and y to the south. */
export type Mercator = readonly [x: number, y: number]

export function mercator(lon: number, lat: number): Mercator {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

/** Metres of ground to one unit of Mercator at a latitude. */
export function metresPerUnit(lat: number): number {
  return 40_075_016.686 * Math.cos((lat * Math.PI) / 180)
}

/** A column-major 4x4 matrix moved so that coordinates may be given from `origin`: keeps metres exact in 32-bit floats. */
export function fromOrigin(matrix: ArrayLike<number>, [x, y]: Mercator): Float32Array {
  const moved = Float32Array.from(matrix)
  const at = (index: number) => matrix[index] ?? 0
  for (let row = 0; row < 4; row++) moved[12 + row] = at(row) * x + at(4 + row) * y + at(12 + row)
  return moved
}
