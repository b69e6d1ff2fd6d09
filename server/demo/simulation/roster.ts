import type { LonLat } from '../plane.ts'
import { crewSorts, type CrewSort, shiftCount } from './rosterPlan.ts'
import { type Base, basesOf } from './bases.ts'
import { beatsOf } from './beats.ts'
import type { Ground } from './ground.ts'

/** A crew of the roster: what it is, when it works and where it belongs. Never who is in it. */
export type Crew = Readonly<{
  /** Its place in the roster. */
  no: number
  sort: CrewSort
  unitId: string
  callsign: string
  /** Index of the site's shift it works in. */
  shift: number
  townshipId: string
  station: string
  /** The junction it starts from; for a boat the nearest to its landing. */
  node: number
  /** Where it goes about: junctions, or points of the river. */
  beat: readonly number[]
  /** Where it stands at its base. */
  place: LonLat
}>

/** Crews of a sort in one shift have numbers of one block, so that a number says the shift. */
const numbersPerShift = 200

/** Makes the roster of all three shifts. The same ground gives the same roster. */
export function rosterOf(ground: Ground): Crew[] {
  const townships = townshipsOf(ground)
  const beats = beatsOf(ground)
  const crews: Crew[] = []
  for (const sort of crewSorts) {
    const bases = basesOf(ground, sort)
    for (let shift = 0; shift < shiftCount; shift++) {
      const shares =
        sort.base === 'river' ? evenly(sort.counts[shift]!, bases) : apportioned(sort.counts[shift]!, townships)
      let number = 101 + numbersPerShift * shift
      for (const [townshipId, count] of shares) {
        const own = bases.get(townshipId)!
        for (let i = 0; i < count; i++, number++) {
          const base = own[(i + shift) % own.length]!
          crews.push({
            no: crews.length,
            sort,
            unitId: `${sort.letter}${number}`,
            callsign: `${sort.sign}${number}`,
            shift,
            townshipId,
            station: base.name,
            node: base.node,
            beat: beats(sort, townshipId, base),
            place: base.place,
          })
        }
      }
    }
  }
  return crews
}

/** Townships with their share of the force: partly by calls, partly the same for all, so that none is left bare. */
function townshipsOf({ areas, areaHeat }: Ground): Map<string, number> {
  const townships = areas.filter(({ level }) => level === 'township')
  const parentOf = new Map(areas.map(({ areaId, parentId }) => [areaId, parentId]))
  const shares = new Map(townships.map(({ areaId }) => [areaId, 0.3 / townships.length]))
  for (const { areaId, weight } of areaHeat) {
    const townshipId = parentOf.get(areaId)!
    shares.set(townshipId, shares.get(townshipId)! + 0.7 * weight)
  }
  return shares
}

/** Shares out a number of crews by largest remainder. */
function apportioned(count: number, shares: ReadonlyMap<string, number>): Map<string, number> {
  const exact = [...shares].map(([id, share], i) => ({
    id,
    whole: Math.floor(count * share),
    rest: (count * share) % 1,
    i,
  }))
  let left = count - exact.reduce((sum, { whole }) => sum + whole, 0)
  for (const entry of [...exact].sort((a, b) => b.rest - a.rest || a.i - b.i)) if (left-- > 0) entry.whole++
  return new Map(exact.map(({ id, whole }) => [id, whole]))
}

function evenly(count: number, bases: ReadonlyMap<string, readonly Base[]>): Map<string, number> {
  const ids = [...bases.keys()]
  const each = new Map(ids.map((id) => [id, 0]))
  for (let i = 0; i < count; i++) {
    const id = ids[Math.floor((i * ids.length) / count)]!
    each.set(id, each.get(id)! + 1)
  }
  return each
}
