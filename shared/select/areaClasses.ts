/** What the map’s areas can be coloured by. */
export const areaMeasureNames = ['open_incidents', 'p90_total', 'free_units', 'since_patrol'] as const
export type AreaMeasure = (typeof areaMeasureNames)[number]

/** Classes on the map, the lowest value first. */
export const classCount = 5

type Classes = Readonly<{
  quantity: 'count' | 'duration'
  /** Upper edges of the first four classes, inclusive; above the last is the fifth. Counts, or ms. */
  edges: readonly [number, number, number, number]
}>

const minute = 60_000

/** Fixed class limits, so that a colour means the same at noon and at night, today and in playback. */
export const measureClasses: Readonly<Record<AreaMeasure, Classes>> = {
  open_incidents: { quantity: 'count', edges: [0, 1, 2, 4] },
  p90_total: { quantity: 'duration', edges: [5 * minute, 10 * minute, 15 * minute, 20 * minute] },
  free_units: { quantity: 'count', edges: [0, 1, 2, 4] },
  since_patrol: { quantity: 'duration', edges: [15 * minute, 30 * minute, 60 * minute, 120 * minute] },
}

/** The class of a value, 0 to 4. */
export function classOf(measure: AreaMeasure, value: number): number {
  const { edges } = measureClasses[measure]
  const index = edges.findIndex((edge) => value <= edge)
  return index < 0 ? edges.length : index
}

/** One class as a legend names it: the values from `from` to `to`, inclusive; null where the class is open. */
export type LegendClass = Readonly<{ from: number | null; to: number | null }>

/** The five classes of a measure. Counts name both ends, durations their upper one; the last class has none. */
export function legendClasses(measure: AreaMeasure): LegendClass[] {
  const { quantity, edges } = measureClasses[measure]
  const step = quantity === 'count' ? 1 : 0
  return Array.from({ length: classCount }, (_, index) => {
    const below = edges[index - 1]
    return { from: below === undefined ? null : below + step, to: edges[index] ?? null }
  })
}
