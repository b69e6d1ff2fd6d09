import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { z } from 'zod'
import type { AreaLevel } from '../../shared/domain/area.ts'
import type { areaFacts } from '../../shared/facts/area.ts'

/** Data of one `area.defined` fact. */
export type AreaDraft = z.infer<(typeof areaFacts)['area.defined']>

/** What a feature of the site's `areas.geojson` says of its area. */
export type AreaProperties = Readonly<{
  areaId: string
  parentId: string | null
  level: AreaLevel
  nameZh: string
  nameEn: string
}>
export type AreaCollection = FeatureCollection<Polygon | MultiPolygon, AreaProperties>

/** What is wrong in an area file and where: `features[3].geometry.coordinates[0]`. */
export type AreaProblem = Readonly<{ path: string; reason: string; featureLeftOut: boolean }>

/** Areas ready to use: parents before children, polygons in WGS-84, and what was found amiss. */
export type LoadedAreas = Readonly<{
  areas: readonly AreaDraft[]
  geojson: AreaCollection
  problems: readonly AreaProblem[]
  /** Made as a grid over the data: no name in the data can mean one of them. */
  generated: boolean
}>

/** The area file cannot be used at all. */
export class AreaFileError extends Error {
  readonly problems: readonly AreaProblem[]

  constructor(message: string, problems: readonly AreaProblem[] = []) {
    super([message, ...problems.slice(0, 20).map(({ path, reason }) => `${path}: ${reason}`)].join('\n  '))
    this.name = 'AreaFileError'
    this.problems = problems
  }
}
