import type { Mercator } from './mercator.ts'

/** What a picture is taken with: a flat map, north up. Lengths in device pixels. */
export type Camera = Readonly<{
  centre: Mercator
  /** Device pixels to one unit of Mercator. */
  scale: number
  width: number
  height: number
  /** Device pixels to one CSS pixel. */
  pixelRatio: number
}>

/** MapLibre’s zoom as device pixels to a unit of Mercator: its world is 512 CSS pixels wide at zoom 0. */
export function pixelsPerUnit(zoom: number, pixelRatio: number): number {
  return 512 * 2 ** zoom * pixelRatio
}

/**
 * How points counted from `origin` come onto the picture: `scale` times the point plus `shift`, in device pixels from
 * its middle, y down. The great numbers cancel here, in 64 bits, so that metres stay exact in the shader’s 32.
 */
export function projection({ centre, scale }: Camera, origin: Mercator): { scale: number; shift: [number, number] } {
  return { scale, shift: [(origin[0] - centre[0]) * scale, (origin[1] - centre[1]) * scale] }
}
