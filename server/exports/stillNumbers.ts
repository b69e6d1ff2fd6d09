import type { Priority } from '../../shared/domain/incident.ts'

/** A circle on a still at a place on the page, and how wide its number is; points. */
export type NumberedMark = Readonly<{ x: number; y: number; priority: Priority; width: number }>
type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>

/** Half the size of a circle with the room about it, and the height of a number. */
const [reach, height] = [6, 9.2]

/**
 * Where the numbers of incidents stand, by their upper left corners: beside their circle where nothing else is, the
 * more urgent first. Null for one that has no room: it could not be read, nor what lies beneath.
 */
export function placeNumbers(marks: readonly NumberedMark[]): (readonly [x: number, y: number] | null)[] {
  const taken: Box[] = marks.map(({ x, y }) => ({
    left: x - reach,
    top: y - reach,
    right: x + reach,
    bottom: y + reach,
  }))
  const corners = new Map<NumberedMark, readonly [number, number]>()
  for (const mark of [...marks].sort((a, b) => a.priority - b.priority)) {
    const { x, y, width } = mark
    const [right, left, over, under] = [x + reach + 1, x - reach - 3 - width, y - reach - height, y + reach]
    const spots = [
      [right, y - height / 2],
      [left, y - height / 2],
      [x - width / 2, over],
      [x - width / 2, under],
      [x, over],
      [x, under],
      [x - width, over],
      [x - width, under],
    ] as const
    const boxOf = ([x, y]: readonly [number, number]) => ({ left: x, top: y, right: x + width, bottom: y + height })
    const free = spots.find((spot) => !taken.some((other) => overlap(boxOf(spot), other)))
    if (!free) continue
    corners.set(mark, free)
    taken.push(boxOf(free))
  }
  return marks.map((mark) => corners.get(mark) ?? null)
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
