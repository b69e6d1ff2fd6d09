import type { Areas } from '../domain/area.ts'

/** Whether an area lies in a scope: is one of its roots or below one. Without a scope everything does; nowhere never lies in one. */
export function isInScope(w: Areas, scope: readonly string[] | null, areaId: string | null): boolean {
  if (scope === null) return true
  let area = areaId === null ? undefined : w.areas.get(areaId)
  // A tree from a deployer's file may contain a loop; no real tree is deeper than the levels there are.
  for (let depth = 0; area && depth < 8; depth++) {
    if (scope.includes(area.id)) return true
    area = area.parentId === null ? undefined : w.areas.get(area.parentId)
  }
  return false
}
