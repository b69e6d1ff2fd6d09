import type { Area, Areas } from '../../shared/domain/area.ts'

/** An area with everything above it, the highest first; empty for none, and for one that is not known. */
export function areaPath(w: Areas, areaId: string | null): Area[] {
  const path: Area[] = []
  let area = areaId === null ? undefined : w.areas.get(areaId)
  // A tree from a deployer’s file may contain a loop; no real tree is deeper than the levels there are.
  while (area && path.length < 8) {
    path.unshift(area)
    area = area.parentId === null ? undefined : w.areas.get(area.parentId)
  }
  return path
}

/** Areas right below one; below none those that lie in no other. */
export function areasBelow(w: Areas, areaId: string | null): Area[] {
  return [...w.areas.values()].filter(
    ({ parentId }) => parentId === areaId || (areaId === null && parentId !== null && !w.areas.has(parentId)),
  )
}

/** Where a click leads: into the township clicked, and within the township one is in, into the community clicked. */
export function drillTo(path: readonly Area[], coarse: Area | null, fine: Area | null): string | null {
  if (coarse === null) return fine?.id ?? null
  const isInside = path.some(({ id }) => id === coarse.id)
  return isInside && fine !== null ? fine.id : coarse.id
}
