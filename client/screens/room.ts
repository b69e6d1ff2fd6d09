import { unitPx, type Room } from '../wall/legibility.ts'

/** A window of a wall that has not told its size: full HD. */
export const usualSize = { width: 1920, height: 1080 } as const

type Size = Readonly<{ width: number; height: number }>

/** How large a scene is on a screen, in units of type: what decides how much of it fits. */
export function unitsOf(room: Room, { width, height }: Size): Size {
  const unit = unitPx(room, width)
  return { width: width / unit, height: height / unit }
}

/** Rows of body text, which a far reader of the screen can still read, from its top to its bottom. */
export function legibleRows(room: Room, size: Size): number {
  return Math.floor(unitsOf(room, size).height / 27)
}

/** Fewer rows than this are hardly a wall: width or distance is probably a mistake. */
export const fewestRows = 8
