import type { z } from 'zod'
import type { areaFacts, areaLevels } from '../facts/area.ts'
import type { Appliers } from '../facts/fact.ts'
import type { Table } from '../table.ts'

export type AreaLevel = (typeof areaLevels)[number]
export type Names = Readonly<{ zh: string; en: string }>

/** A node of the tree city > district > township > community > grid. Its polygon is served apart, as GeoJSON. */
export type Area = Readonly<{
  id: string
  parentId: string | null
  level: AreaLevel
  name: Names
  centre: readonly [lon: number, lat: number]
}>
export type Areas = { areas: Table<Area> }

export const areaAppliers: Appliers<Areas, typeof areaFacts> = {
  'area.defined': (w, { data }) => w.areas.put(areaRow(data)),
}

function areaRow({ areaId, ...rest }: z.infer<(typeof areaFacts)['area.defined']>): Area {
  return { id: areaId, ...rest }
}

/** The area itself or its nearest ancestor at `level`; null when the tree has none. */
export function ancestorAt(w: Areas, areaId: string | null, level: AreaLevel): Area | null {
  let area = areaId === null ? undefined : w.areas.get(areaId)
  // A tree from a deployer's file may contain a loop; no real tree is deeper than the levels there are.
  for (let depth = 0; area && depth < 8; depth++) {
    if (area.level === level) return area
    area = area.parentId === null ? undefined : w.areas.get(area.parentId)
  }
  return null
}
