import type { AreaLevel, Names } from '../../shared/domain/area.ts'
import { areaLevels } from '../../shared/facts/area.ts'
import { carriedId } from '../carriedId.ts'
import type { AreaProblem } from './area.ts'
import type { ReadArea } from './readFeatures.ts'
import { slug } from './slug.ts'

export type TreeArea = { areaId: string; parentId: string | null; level: AreaLevel; read: ReadArea }
export type TreeOptions = Readonly<{ hasIds: boolean; level?: AreaLevel }>

/** Gives areas their ids, parents and levels; parents come before their children. */
export function areaTree(
  areas: readonly ReadArea[],
  { hasIds, level }: TreeOptions,
  problems: AreaProblem[],
): TreeArea[] {
  const taken = new Set<string>()
  const ids = areas.map(({ key }) => unique(hasIds ? carriedId(key, 72) : slug(key).slice(0, 72), taken))
  const byKey = new Map(areas.map((area, index) => [area.key, index]))
  const parents = areas.map((area) => (area.parent === null ? undefined : byKey.get(area.parent)))
  for (const [index, area] of areas.entries()) {
    const { path, parent } = area
    if (parent !== null && parents[index] === undefined)
      problems.push({
        path,
        reason: `its parent ${parent} is not in the file: placed under the whole`,
        featureLeftOut: false,
      })
    if (loops(index, parents)) {
      problems.push({ path, reason: `it is its own ancestor: placed under the whole`, featureLeftOut: false })
      parents[index] = undefined
    }
  }
  const depths = areas.map((_, index) => depthOf(index, parents))
  const deepest = Math.max(...depths)
  const finest = areaLevels.indexOf(level ?? (deepest >= 2 ? 'community' : 'township'))
  const tree = areas.map((read, index): TreeArea => {
    const parent = parents[index]
    const byDepth = areaLevels[Math.max(0, finest - (deepest - depths[index]!))]!
    return {
      areaId: ids[index]!,
      parentId: parent === undefined ? null : ids[parent]!,
      level: read.level ?? byDepth,
      read,
    }
  })
  return tree
    .map((area, index) => ({ area, depth: depths[index]! }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ area }) => area)
}

/** The area around several that have none above them; null where one is there already or none can be. */
export function rootAbove(tree: readonly TreeArea[], name: Names): Omit<TreeArea, 'read'> | null {
  const tops = tree.filter(({ parentId }) => parentId === null)
  const coarsest = Math.min(...tops.map(({ level }) => areaLevels.indexOf(level)))
  if (tops.length < 2 || coarsest === 0) return null
  const taken = new Set(tree.map(({ areaId }) => areaId))
  return {
    areaId: unique(slug(name.en) || 'whole', taken),
    parentId: null,
    level: coarsest === 1 ? 'city' : 'district',
  }
}

function unique(wanted: string, taken: Set<string>): string {
  const base = wanted || 'area'
  let id = base
  for (let turn = 2; taken.has(id); turn++) id = `${base}-${turn}`
  taken.add(id)
  return id
}

function loops(start: number, parents: readonly (number | undefined)[]): boolean {
  const seen = new Set([start])
  for (let at = parents[start]; at !== undefined; at = parents[at]) {
    if (at === start) return true
    if (seen.has(at)) return false
    seen.add(at)
  }
  return false
}

function depthOf(index: number, parents: readonly (number | undefined)[]): number {
  let depth = 0
  for (let at = parents[index]; at !== undefined; at = parents[at]) depth++
  return depth
}
