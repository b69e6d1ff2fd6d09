import { between, pick, type Random, seeded } from '../../../shared/random.ts'
import type { UnitKind } from '../../../shared/domain/unit.ts'
import type { LonLat } from '../plane.ts'
import { nearestPoint, placeOf, turnOffOf } from './choice.ts'
import type { CrewState } from './crewState.ts'
import type { District } from './district.ts'
import { lengthOf, mixed, type Spread } from './draws.ts'
import type { Handlers } from './happenings.ts'
import type { Leg, Way } from './legs.ts'
import type { Crew } from './roster.ts'
import { roughM } from './roughly.ts'
import { estimatedRoad, patrolMs } from './travel.ts'

const minute = 60_000

/** Minutes that a crew on patrol stays where it is, and how far it goes next, metres. */
const pauses: Record<string, Spread> = {
  car: [4, 12],
  motorcycle: [3, 9],
  foot: [4, 12],
  drone: [35, 80],
  boat: [5, 14],
  waiting: [70, 160],
}
const stretches: Partial<Record<UnitKind, readonly [number, number]>> = {
  car: [350, 2400],
  motorcycle: [400, 2600],
  foot: [60, 380],
  drone: [600, 2200],
  heavy: [400, 2000],
}
/** Now and then a crew stays for long: a fixed post, a school gate, paperwork. */
const longStay = 0.11
const awayM = 50
const shortestM = 5
const homeBeforeMs = 25 * minute
/** A coarse past needs no more than to know roughly where everybody is. */
const coarsePatience = 3

/** Patrols: crews without an order go about their beats, stay a while, and are home by the end of the shift. */
export function patrols(district: District): Handlers<'move' | 'halt'> {
  const { crews, states, calendar, seed } = district
  const isIdle = ({ onDuty, orderId, status }: CrewState) => onDuty && orderId === null && status === 'available'

  return {
    move({ crew: no, turn }) {
      const state = states[no]!
      if (state.turn !== turn || !isIdle(state)) return
      const leg = nextLeg(no, seeded(mixed(seed, no, state.turn, 41)))
      if (leg) district.setOut(no, leg)
      else stay(no)
    },
    halt({ crew: no, turn }) {
      const { leg, turn: current } = states[no]!
      if (current !== turn || !leg) return
      district.stand(no, leg.to, leg.by === 'river' ? nodeAt(leg.to) : leg.toNode)
      stay(no)
    },
  }

  function stay(no: number): void {
    const { sort } = crews[no]!
    const { turn } = states[no]!
    const random = seeded(mixed(seed, no, turn, 43))
    const minutes = waits(crews[no]!)
      ? lengthOf(random, pauses.waiting!)
      : lengthOf(random, pauses[sort.kind] ?? pauses.car!)
    const long = random() < longStay ? between(random, 12, 32) : 0
    const patience = district.isFine ? 1 : coarsePatience
    district.plan(Math.round(district.now + (minutes + long) * patience * minute), { kind: 'move', crew: no, turn })
  }

  function nextLeg(no: number, random: Random): Leg | null {
    const crew = crews[no]!
    const { sort, place: home, node: homeNode } = crew
    const from = placeOf(district, no)
    const isAway = roughM(from, home) > awayM
    const goesHome = calendar.shiftAt(district.now).to - district.now < homeBeforeMs
    if (goesHome && !isAway) return null
    if (sort.kind === 'boat') return byRiver(no, from, random)
    const target = isAway && (goesHome || sort.kind === 'drone') ? homeNode : pickTarget(crew, from, random)
    if (target === null) return null
    const to: LonLat = target === homeNode ? home : district.ground.graph.at(target)
    return goingTo(crew, from, to, target)
  }

  function pickTarget({ beat, sort }: Crew, from: readonly [number, number], random: Random): number | null {
    const [least, most] = stretches[sort.kind] ?? [300, 2000]
    let nearest: number | null = null
    let nearestM = Infinity
    for (let attempt = 0; attempt < 6; attempt++) {
      const node = pick(random, beat)
      const away = roughM(district.ground.graph.at(node), from)
      if (away >= least && away <= most) return node
      if (away > most && away < nearestM) [nearest, nearestM] = [node, away]
    }
    // Far from its beat after a call: it drives back.
    return nearest
  }

  function goingTo(
    { no, sort: { kind } }: Crew,
    [lon, lat]: readonly [number, number],
    to: LonLat,
    node: number,
  ): Leg | null {
    const { ways, isFine } = district
    const isStraight = kind === 'drone' || !isFine
    const way = isStraight
      ? ways.byAir([lon, lat], to, node)
      : ways.byRoad([lon, lat], turnOffOf(district, no), node, to)
    const { lengthM } = way.route
    if (lengthM < shortestM) return null
    const isEstimated = isStraight && kind !== 'drone'
    return starting(way, patrolMs(isEstimated ? estimatedRoad(lengthM) : way.route, kind, calendar.jamAt(district.now)))
  }

  function byRiver(no: number, from: readonly [number, number], random: Random): Leg | null {
    const fromPoint = nearestPoint(district.ground.river, from)
    const toPoint = pick(random, crews[no]!.beat)
    if (fromPoint === toPoint) return null
    const way = district.ways.byRiver(fromPoint, toPoint)
    return starting(way, patrolMs(way.route, 'boat', 1))
  }

  function starting(way: Way, lastsMs: number): Leg {
    return district.ways.leg(way, district.now, district.now + Math.max(1000, lastsMs))
  }

  function nodeAt([lon, lat]: LonLat): number {
    return district.ground.graph.nearest(lon, lat)
  }
}

/** Crews that wait at their base to be called rather than go about. */
export function waits({ sort: { role } }: Crew): boolean {
  return role === 'fire' || role === 'medical' || role === 'case' || role === 'swat'
}
