import { isInScope } from '../../shared/access/scope.ts'
import type { View } from '../../shared/access/view.ts'
import type { CapsuleRequest } from '../../shared/capsule/capsule.ts'
import type { World } from '../../shared/domain/world.ts'

/** Areas a capsule may name: what it is about (`own`), and that with all that lies above it (`outlined`). */
export type NamedAreas = Readonly<{ own: ReadonlySet<string>; outlined: ReadonlySet<string> }>

/**
 * The areas asked for with all beneath them, or where single incidents are asked for, those they lie in, as exactly as
 * the view may know them in any of these worlds.
 */
export function namedAreas(
  worlds: readonly World[],
  view: View,
  { incidents, areas }: Pick<CapsuleRequest, 'incidents' | 'areas'>,
): NamedAreas {
  const [own, outlined] = [new Set<string>(), new Set<string>()]
  for (const world of worlds) {
    const sight = view.on(world)
    for (const id of incidents ?? []) {
      const incident = world.incidents.get(id)
      const seen = incident && isInScope(world, areas, incident.area) ? sight.row('incidents', incident) : null
      if (seen?.area) own.add(seen.area)
    }
    if (incidents === null) for (const { id } of world.areas.values()) if (isInScope(world, areas, id)) own.add(id)
    for (const id of own) {
      let area = world.areas.get(id)
      // A tree from a deployer's file may contain a loop; no real tree is deeper than the levels there are.
      for (let depth = 0; area && depth < 8; depth++) {
        outlined.add(area.id)
        area = area.parentId === null ? undefined : world.areas.get(area.parentId)
      }
    }
  }
  return { own, outlined }
}
