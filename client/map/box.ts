/** An upright rectangle, CSS pixels, y down. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>

/** Area that two boxes share, 0 when they do not touch. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** The box moved as little as it takes to lie in `outer`; at its top left where it is too large. */
export function movedInto(outer: Box, box: Box): Box {
  const x = Math.max(outer.x, Math.min(box.x, outer.x + outer.width - box.width))
  const y = Math.max(outer.y, Math.min(box.y, outer.y + outer.height - box.height))
  return { ...box, x, y }
}

export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}
