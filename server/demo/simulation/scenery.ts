import type { Random } from '../../../shared/random.ts'
import type { HeatKind } from '../heat.ts'
import { indexAt, normal, runningTotals } from './draws.ts'
import type { Ground } from './ground.ts'

/** The kind of place that calls of one kind come from. */
export type Scenery = 'homes' | 'shops' | 'streets' | 'nightlife' | 'roads' | 'work' | 'river'

const anywhere: Record<HeatKind, number> = {
  oldTown: 1,
  station: 1,
  nightlife: 1,
  market: 1,
  business: 1,
  university: 1,
  industry: 1,
  scenic: 1,
  residential: 1,
  village: 1,
}

/** How much more (or less) than its weight a community of each sort gives of such calls. */
const pulls: Record<Exclude<Scenery, 'river'>, Record<HeatKind, number>> = {
  homes: {
    ...anywhere,
    residential: 1.6,
    village: 1.2,
    oldTown: 1.3,
    business: 0.5,
    industry: 0.5,
    scenic: 0.3,
    station: 0.5,
  },
  shops: {
    ...anywhere,
    market: 2.4,
    business: 1.8,
    station: 2,
    oldTown: 1.5,
    scenic: 1.4,
    village: 0.6,
    residential: 0.8,
  },
  streets: { ...anywhere, station: 1.8, oldTown: 1.6, nightlife: 1.8, market: 1.6 },
  nightlife: { ...anywhere, nightlife: 6, oldTown: 2, station: 1.5, university: 1.4, village: 0.5, residential: 0.8 },
  roads: { ...anywhere, business: 1.5, station: 1.5, industry: 1.5, residential: 0.9, scenic: 0.8 },
  work: { ...anywhere, industry: 4, business: 2.5, village: 0.4, residential: 0.4 },
}

/** A place somebody calls about. */
export type Spot = Readonly<{
  lon: number
  lat: number
  communityId: string
  /** The junction crews get there by. */
  node: number
}>

/** Draws places by scenery; given a centre, ever less often the farther from it, as around an event. */
export type Spots = Readonly<{
  draw: (random: Random, scenery: Scenery) => Spot
  near: (random: Random, communityId: string) => Spot
}>

/** Buildings stand this far from the junction they are reached by, metres. */
const offRoadM = 14
const metresPerDegree = 111_000

export function spotsOf({ areaHeat, junctionsIn, graph, river }: Ground): Spots {
  const totals = Object.fromEntries(
    Object.entries(pulls).map(([scenery, pull]) => [
      scenery,
      runningTotals(areaHeat.map(({ weight, kind }) => weight * pull[kind])),
    ]),
  ) as Record<keyof typeof pulls, Float64Array>
  const communityOf = new Map([...junctionsIn].flatMap(([id, nodes]) => nodes.map((node) => [node, id] as const)))

  const at = (random: Random, communityId: string, node: number): Spot => {
    const [lon, lat] = graph.at(node)
    const off = () => (offRoadM * Math.max(-2, Math.min(2, normal(random)))) / metresPerDegree
    return { lon: rounded(lon + off()), lat: rounded(lat + off()), communityId, node }
  }
  const near = (random: Random, communityId: string): Spot => {
    const nodes = junctionsIn.get(communityId) ?? []
    return at(random, communityId, nodes[Math.floor(random() * nodes.length)] ?? 0)
  }
  return {
    near,
    draw(random, scenery) {
      if (scenery === 'river' && river.length > 0) {
        const node = graph.nearest(...river[Math.floor(random() * river.length)]!)
        return at(random, communityOf.get(node) ?? areaHeat[0]!.areaId, node)
      }
      return near(random, areaHeat[indexAt(totals[scenery === 'river' ? 'streets' : scenery], random())]!.areaId)
    },
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
