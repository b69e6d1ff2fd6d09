import { between, pick, seeded, seedFor } from '../../../shared/random.ts'
import type { Ground } from './ground.ts'

/** A time when calls pile up: a downpour, the end of a concert, a crash on a main road, a market that overflows. */
export type Burst = Readonly<{
  from: number
  to: number
  /** Calls of all kinds together as a multiple of the usual, of which 1 goes on as usual. */
  times: number
  /** What is called about, with weights. */
  kinds: readonly (readonly [code: string, weight: number])[]
  /** Communities it is about; null for the whole district. */
  where: readonly string[] | null
}>

const minute = 60_000
const hour = 60 * minute

type Occasion = Readonly<{
  /** Chance on a day, by weekday from Monday. */
  chance: readonly number[]
  /** Hours between which it begins. */
  hours: readonly [number, number]
  kinds: Burst['kinds']
  /** Communities it spreads over around one of such a sort; null for the whole district. */
  around: Readonly<{ sorts: readonly string[]; communities: number }> | null
}>

const occasions: readonly Occasion[] = [
  {
    chance: [0.16, 0.16, 0.16, 0.16, 0.16, 0.16, 0.16],
    hours: [14, 20],
    kinds: [
      ['crash_minor', 10],
      ['flooding', 6],
      ['obstruction', 4],
      ['crash_injury', 1],
      ['street_light', 2],
      ['lift_trapped', 1],
      ['manhole', 1],
    ],
    around: { sorts: ['residential', 'business', 'oldTown'], communities: 160 },
  },
  {
    chance: [0, 0, 0, 0.08, 0.4, 0.45, 0.06],
    hours: [21.6, 22.6],
    kinds: [
      ['drunk_disorder', 4],
      ['fight', 2],
      ['obstruction', 4],
      ['lost_property', 4],
      ['noise', 4],
      ['theft', 3],
      ['crash_minor', 3],
    ],
    around: { sorts: ['nightlife', 'station', 'university'], communities: 14 },
  },
  {
    chance: [0.12, 0.08, 0.08, 0.08, 0.14, 0.03, 0.03],
    hours: [7.2, 8.6],
    kinds: [
      ['crash_minor', 8],
      ['obstruction', 6],
      ['crash_injury', 1.2],
      ['consultation', 5],
    ],
    around: { sorts: ['business', 'station', 'industry'], communities: 22 },
  },
]

/** The bursts that begin on the day of a midnight (epoch ms; 1 Monday to 7 Sunday): the same for the same seed. */
export function burstsOfDay(ground: Ground, day: number, weekday: number): Burst[] {
  const random = seeded(seedFor(ground.seed, `bursts ${day}`))
  return occasions.flatMap(({ chance, hours, kinds, around }) => {
    const isOn = random() < chance[weekday - 1]!
    const from = Math.round(day + between(random, ...hours) * hour)
    const to = Math.round(from + between(random, 20, 40) * minute)
    const times = between(random, 3, 5)
    const where = around && communitiesAround(ground, pick(random, centresOf(ground, around.sorts)), around.communities)
    return isOn ? [{ from, to, times, kinds, where }] : []
  })
}

function centresOf({ areaHeat }: Ground, sorts: readonly string[]): string[] {
  const fitting = areaHeat.filter(({ kind }) => sorts.includes(kind))
  return (fitting.length > 0 ? fitting : areaHeat).map(({ areaId }) => areaId)
}

function communitiesAround({ areas }: Ground, centreId: string, count: number): string[] {
  const communities = areas.filter(({ level }) => level === 'community')
  const centre = communities.find(({ areaId }) => areaId === centreId)!.centre
  const off = ([lon, lat]: readonly [number, number]) => (lon - centre[0]) ** 2 + (lat - centre[1]) ** 2
  return communities
    .map(({ areaId, centre: middle }) => ({ areaId, off: off(middle) }))
    .sort((a, b) => a.off - b.off)
    .slice(0, count)
    .map(({ areaId }) => areaId)
}
