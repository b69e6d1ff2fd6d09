import type { LonLat } from '../plane.ts'
import type { Base } from './bases.ts'
import type { Ground } from './ground.ts'
import type { CrewSort } from './rosterPlan.ts'
import { nearestTo, roughM } from './roughly.ts'

/** Beats by sort and base: on foot the streets around, on wheels the communities around, by boat a reach of the river. */
export function beatsOf({ areas, junctionsIn, graph, river }: Ground) {
  const known = new Map<string, readonly number[]>()
  const reachM: Partial<Record<CrewSort['kind'], number>> = { foot: 420, drone: 2500 }
  return (sort: CrewSort, townshipId: string, { node, place }: Base): readonly number[] => {
    const key = `${sort.kind} ${townshipId} ${node}`
    const beat = known.get(key) ?? drawn(sort, townshipId, place)
    known.set(key, beat)
    return beat
  }

  function drawn({ kind }: CrewSort, townshipId: string, place: LonLat): number[] {
    if (kind === 'boat') {
      const home = river.indexOf(place)
      return Array.from({ length: 61 }, (_, i) => home - 30 + i).filter((i) => i >= 0 && i < river.length)
    }
    const communities = areas.filter(({ parentId }) => parentId === townshipId)
    const nodes = nearestTo(communities, place, kind === 'foot' ? 5 : 9).flatMap(({ areaId }) =>
      junctionsIn.get(areaId)!,
    )
    const reach = reachM[kind]
    const near = reach === undefined ? nodes : nodes.filter((node) => roughM(graph.at(node), place) <= reach)
    return near.length > 1 ? near : nodes
  }
}
