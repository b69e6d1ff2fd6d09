import type { AreaLevel } from '../../shared/domain/area.ts'
import { type AreaMeasure, classOf } from '../../shared/select/areaClasses.ts'
import type { Hatched } from './areaLayers.ts'
import { type AreaShapes, outlinesOf } from './areaShapes.ts'

/** How the areas are to look: the class of each by feature number (-1 for no data), and what is hatched. */
export type AreaPicture = Readonly<{ classes: Int8Array; hatched: Hatched; key: string }>

/** `key` names the hatched areas, so that the same set need not be drawn again. */
export function areaPicture(
  shapes: AreaShapes,
  fine: AreaLevel,
  measure: AreaMeasure,
  values: ReadonlyMap<string, number>,
  uncovered: readonly string[],
): AreaPicture {
  const { features } = shapes.collection
  const classes = Int8Array.from(features, ({ properties }) => {
    const value = properties.level === fine ? values.get(properties.areaId) : undefined
    return value === undefined ? -1 : classOf(measure, value)
  })
  const noData = features.filter(({ properties }, index) => properties.level === fine && classes[index] === -1)
  const noCover = uncovered.flatMap((areaId) => outlinesOf(shapes, areaId))
  const key = [...noData.map(({ id }) => id), '|', ...noCover.map(({ id }) => id)].join()
  return { classes, hatched: { noData, noCover }, key }
}
