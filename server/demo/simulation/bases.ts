import { pick, type Random, seeded, seedFor } from '../../../shared/random.ts'
import type { LonLat } from '../plane.ts'
import type { Ground } from './ground.ts'
import type { CrewSort } from './rosterPlan.ts'
import { nearestTo } from './roughly.ts'

/** Where a crew starts from: its station or post, the junction in front of it, and the community around it. */
export type Base = Readonly<{ name: string; node: number; place: LonLat; communityId: string }>

/** Where crews of a sort start from, by township. */
export function basesOf(ground: Ground, { base }: CrewSort): Map<string, Base[]> {
  if (base === 'river') return landings(ground)
  const { areas, stations, graph, junctionsIn, seed } = ground
  const parentOf = new Map(areas.map(({ areaId, parentId }) => [areaId, parentId]))
  const bases = new Map<string, Base[]>()
  for (const { areaId, name } of areas.filter(({ level }) => level === 'township')) {
    const own = stations.filter(({ areaId: community }) => parentOf.get(community) === areaId)
    const stationFirst = [...own].sort((a, b) => Number(a.kind === 'post') - Number(b.kind === 'post'))
    const fitting = base === 'station' ? stationFirst : stationFirst.filter(({ kind }) => kind === 'post')
    const places = (fitting.length > 0 ? fitting : stationFirst).map(
      ({ name: title, lon, lat, areaId: communityId }): Base => {
        const node = graph.nearest(lon, lat)
        return { name: title.zh, node, place: graph.at(node), communityId }
      },
    )
    if (base === 'fire' || base === 'ambulance') {
      // Their yards stand apart from the police station, somewhere in its community or the next ones.
      const random = seeded(seedFor(seed, `${base} ${areaId}`))
      const communities = areas.filter(({ parentId }) => parentId === areaId)
      const around = nearestTo(communities, places[0]!.place, 4)
      const title = name.zh.replace(/街道|镇/, '') + (base === 'fire' ? '消防站' : '急救站')
      bases.set(areaId, [aJunction(random, pick(random, around).areaId, title)])
    } else bases.set(areaId, places)
  }
  return bases

  function aJunction(random: Random, communityId: string, name: string): Base {
    const node = pick(random, junctionsIn.get(communityId)!)
    return { name, node, place: graph.at(node), communityId }
  }
}

/** Boat landings, spread along the river; each belongs to the township on its bank. */
function landings({ areas, river, graph, junctionsIn }: Ground): Map<string, Base[]> {
  const bases = new Map<string, Base[]>()
  const communityOf = new Map([...junctionsIn].flatMap(([id, nodes]) => nodes.map((node) => [node, id] as const)))
  const parentOf = new Map(areas.map(({ areaId, parentId }) => [areaId, parentId]))
  for (const share of [0.15, 0.4, 0.62, 0.85]) {
    const place = river[Math.floor(share * (river.length - 1))]!
    const node = graph.nearest(...place)
    const communityId = communityOf.get(node)!
    const townshipId = parentOf.get(communityId)!
    const landing = { name: '水上派出所', node, place, communityId }
    bases.set(townshipId, [...(bases.get(townshipId) ?? []), landing])
  }
  return bases
}
