import type { AreaLevel, Names } from '../../shared/domain/area.ts'
import { type AreaDraft, AreaFileError, type AreaCollection, type LoadedAreas } from './area.ts'
import { areaTree, rootAbove, type TreeArea } from './areaTree.ts'
import { interiorPoint } from './interiorPoint.ts'
import { geometryOf } from './polygons.ts'
import { type FeatureOptions, readFeatures } from './readFeatures.ts'

export type AreaOptions = FeatureOptions &
  Readonly<{
    /** Level of areas without one of their own; of the finest, where the file has a tree. */
    level?: AreaLevel
    /** Names the area put around all others where the file has none. */
    rootName?: Names
  }>

const whole: Names = { zh: '全域', en: 'Whole area' }

/**
 * Loads areas from a GeoJSON file's text or object, into WGS-84 and our own property names. A bad feature is left out
 * and told with its path; throws `AreaFileError` where nothing can be used.
 */
export function loadAreas(geojson: unknown, options: AreaOptions): LoadedAreas {
  const { areas: read, problems } = readFeatures(geojson, options)
  if (read.length === 0) throw new AreaFileError('the area file has no area that can be used', problems)
  const tree = areaTree(
    read,
    { hasIds: options.idProperty !== undefined, ...(options.level && { level: options.level }) },
    problems,
  )
  const root = rootAbove(tree, options.rootName ?? whole)
  const drafts = tree.map(({ areaId, parentId, level, read: { name, polygons } }): AreaDraft => {
    return { areaId, parentId: parentId ?? root?.areaId ?? null, level, name, centre: interiorPoint(polygons) }
  })
  if (!root) return { areas: drafts, geojson: collection(tree, drafts), problems, generated: false }
  const name = options.rootName ?? whole
  const around: AreaDraft = { ...root, name, centre: interiorPoint(tree.flatMap(({ read: { polygons } }) => polygons)) }
  return { areas: [around, ...drafts], geojson: collection(tree, drafts), problems, generated: false }
}

function collection(tree: readonly TreeArea[], drafts: readonly AreaDraft[]): AreaCollection {
  return {
    type: 'FeatureCollection',
    features: drafts.map(({ areaId, parentId, level, name: { zh: nameZh, en: nameEn } }, index) => ({
      type: 'Feature',
      id: areaId,
      properties: { areaId, parentId, level, nameZh, nameEn },
      geometry: geometryOf(tree[index]!.read.polygons),
    })),
  }
}
