export type Point = Readonly<{ x: number; y: number }>

/**
 * Offsets that keep marks `apart` pixels from one another, so that incidents at one address stay readable: earlier (more
 * urgent) ones keep their place, later ones move to the nearest free spot of widening rings about their own.
 */
export function spread(places: readonly Point[], apart: number): Point[] {
  const cells = new Map<string, Point[]>()
  const cell = (x: number, y: number) => `${Math.floor(x / apart)},${Math.floor(y / apart)}`
  const taken = (x: number, y: number) => {
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(cell(x + dx * apart, y + dy * apart)) ?? [])
          if (Math.hypot(other.x - x, other.y - y) < apart * 0.98) return true
    return false
  }
  return places.map((place) => {
    const offset = ringSpots(apart).find(({ x, y }) => !taken(place.x + x, place.y + y)) ?? { x: 0, y: 0 }
    const at = { x: place.x + offset.x, y: place.y + offset.y }
    const key = cell(at.x, at.y)
    const members = cells.get(key)
    if (members) members.push(at)
    else cells.set(key, [at])
    return offset
  })
}

const rings = 5

function* ringSpots(apart: number): Generator<Point> {
  yield { x: 0, y: 0 }
  for (let ring = 1; ring <= rings; ring++)
    for (let spot = 0; spot < 6 * ring; spot++) {
      // Starts to the right and a little down, where a label is least likely to be.
      const angle = (2 * Math.PI * spot) / (6 * ring) + Math.PI / 6
      yield { x: Math.cos(angle) * apart * ring, y: Math.sin(angle) * apart * ring }
    }
}
