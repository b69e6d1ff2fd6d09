import type { Priority } from '../../../shared/domain/incident.ts'
import { between, type Random, seeded } from '../../../shared/random.ts'
import { type Call, callsOf } from './calls.ts'
import { callKind } from './callKinds.ts'
import { placeOf, turnOffOf } from './choice.ts'
import type { Case, District, Task } from './district.ts'
import { lengthOf } from './draws.ts'
import type { Handlers } from './happenings.ts'
import { needsOf } from './needs.ts'
import {
  cancelled,
  classified,
  diverted,
  duplicated,
  feedOf,
  issued,
  located,
  orderCancelled,
  orderStep,
  prioritised,
  reopened,
  reported,
  stamped,
} from './reports.ts'
import type { Spot } from './scenery.ts'
import { deskTimes, handlingTime } from './times.ts'

const second = 1000
const minute = 60 * second

const cancelShare = 0.06
const upgradeShare = 0.014
const reopenShare = 0.003
const correctedPlaceShare = 0.02
/** What a call sometimes turns out to be once somebody has looked. */
const turnsOut: Readonly<Record<string, readonly [code: string, share: number]>> = {
  fight: ['drunk_disorder', 0.08],
  crash_minor: ['obstruction', 0.015],
  dispute_neighbour: ['noise', 0.05],
  noise: ['dispute_neighbour', 0.03],
  theft: ['lost_property', 0.05],
  missing_person: ['lost_property', 0.01],
  burglary: ['theft', 0.06],
}
/** How many more people call about the same thing, on the mean. */
const repeats: Readonly<Record<string, number>> = {
  fire_structure: 1.6,
  crash_injury: 0.4,
  fire_smoke: 0.5,
  fight: 0.12,
  assault_weapon: 0.8,
  water_rescue: 1.2,
  gas_leak: 0.5,
  obstruction: 0.06,
  flooding: 0.3,
}

type DeskKinds = 'minute' | 'call' | 'sighting' | 'repeat' | 'cancel' | 'upgrade' | 'reopen' | 'close'

/** The call takers: what comes in, what becomes of it before and after crews are on it. */
export function desk(district: District): Handlers<DeskKinds> {
  const { cases, crews, states, tasks, calendar } = district
  const ofMinute = callsOf(district.ground, district.spots, calendar)

  return {
    minute() {
      const { calls, sightings } = ofMinute(district.now, district.load)
      for (const call of calls) district.plan(call.at, { kind: 'call', call })
      for (const sighting of sightings) district.plan(sighting.at, { kind: 'sighting', sighting })
      district.plan(district.now + minute, { kind: 'minute' })
    },

    call({ call }) {
      const random = seeded(call.seed)
      const { code, priority, spot, seed } = call
      const id = district.nextCaseId()
      const { created, dispatched } = taken(id, call, random)
      if (priority === 4) return settled(id, code, created, random)
      const wanted = needsOf(code, priority, random).map((need) => ({ need, at: dispatched + need.afterS * second }))
      const kase: Case = {
        id,
        spot,
        seed,
        code,
        priority,
        wanted,
        working: [],
        refused: [],
        orders: 0,
        closings: 0,
        hasArrival: false,
      }
      cases.set(id, kase)
      district.plan(dispatched, { kind: 'dispatch', caseId: id })
      corrections(kase, created, random)
      for (let left = repeatCount(code, random); left > 0; left--) {
        const at = Math.round(district.now + between(random, 15, 240) * second)
        district.plan(at, { kind: 'repeat', caseId: id, seed: Math.floor(random() * 2 ** 32) })
      }
    },

    sighting({ sighting: { code, seed } }) {
      const no = whoComesAcross(seed)
      if (no === null) return
      const { now } = district
      const random = seeded(seed)
      const id = district.nextCaseId()
      const place = placeOf(district, no)
      const { node } = turnOffOf(district, no)
      const spot: Spot = { lon: rounded(place[0]), lat: rounded(place[1]), communityId: '', node }
      const need = { roles: [crews[no]!.sort.role], kinds: [crews[no]!.sort.kind], afterS: 0, optional: true }
      const orderId = `${id}-1`
      const task: Task = { id: orderId, caseId: id, crew: no, need, stage: 'on_scene', indoors: false }
      cases.set(id, {
        id,
        spot,
        seed,
        code,
        priority: 3,
        wanted: [],
        working: [orderId],
        refused: [],
        orders: 1,
        closings: 0,
        hasArrival: true,
      })
      tasks.set(orderId, task)
      district.stand(no, [...place], node)
      states[no]!.orderId = orderId
      district.tell('calls', reported({ incidentId: id, at: now, code, priority: 3, origin: 'police', spot }))
      district.tell('calls', stamped(id, 'created', now))
      district.tell('orders', issued(orderId, id, crews[no]!.unitId, now))
      district.tell(feedOf(crews[no]!), orderStep(orderId, 'on_scene', now), now + 2 * second)
      district.plan(now + handlingTime(random, callKind(code).handling), { kind: 'clear', orderId })
    },

    repeat({ caseId, seed }) {
      const kase = cases.get(caseId)
      if (!kase) return
      const { code, priority, spot } = kase
      const random = seeded(seed)
      const id = district.nextCaseId()
      const { created } = taken(id, { at: district.now, code, priority, origin: 'caller', spot, seed }, random)
      const at = created + Math.round(between(random, 4, 40) * second)
      district.tell('calls', duplicated(id, caseId, at))
    },

    cancel({ caseId }) {
      const kase = cases.get(caseId)
      if (!kase || kase.hasArrival) return
      district.tell('calls', cancelled(caseId, district.now))
      cases.delete(caseId)
      for (const orderId of kase.working) {
        district.tell('orders', orderCancelled(orderId, district.now))
        const task = tasks.get(orderId)
        tasks.delete(orderId)
        if (!task) continue
        const state = states[task.crew]!
        state.orderId = null
        district.plan(district.now + 15 * second, { kind: 'move', crew: task.crew, turn: state.turn })
      }
    },

    upgrade({ caseId }) {
      const kase = cases.get(caseId)
      if (!kase || kase.hasArrival || kase.priority === 1) return
      kase.priority = (kase.priority - 1) as Priority
      district.tell('calls', prioritised(caseId, kase.priority, district.now))
      const more = needsOf(kase.code, kase.priority, seeded(kase.seed)).filter(({ optional }) => optional)
      const at = district.now + 8 * second
      kase.wanted = [
        ...kase.wanted.map(({ need }) => ({ need, at })),
        ...more.map((need) => ({ need, at: at + need.afterS * second })),
      ]
      district.plan(at, { kind: 'dispatch', caseId })
    },

    close({ caseId }) {
      const kase = cases.get(caseId)
      if (!kase) return
      district.tell('calls', stamped(caseId, 'closed', district.now, kase.closings))
      const random = district.random(`${caseId} closed`)
      if (random() < reopenShare && kase.closings === 0) {
        kase.closings++
        district.plan(Math.round(district.now + between(random, 8, 50) * minute), { kind: 'reopen', caseId })
      } else cases.delete(caseId)
    },

    reopen({ caseId }) {
      const kase = cases.get(caseId)
      if (!kase) return
      district.tell('calls', reopened(caseId, district.now))
      const [need] = needsOf(kase.code, kase.priority, seeded(kase.seed))
      if (!need) return
      kase.wanted = [{ need, at: district.now + 25 * second }]
      district.plan(district.now + 25 * second, { kind: 'dispatch', caseId })
    },
  }

  /** Answers a call and opens its ticket; a device needs no answering. */
  function taken(id: string, { at, code, priority, origin, spot }: Call, random: Random) {
    const times = deskTimes(random, priority)
    const answered = origin === 'device' ? at : at + times.answered
    const created = origin === 'device' ? at + 4 * second : answered + times.created
    district.tell('calls', reported({ incidentId: id, at, code, priority, origin, spot }))
    if (origin !== 'device') district.tell('calls', stamped(id, 'answered', answered))
    district.tell('calls', stamped(id, 'created', created))
    return { created, dispatched: created + times.dispatched }
  }

  /** What is not for the police is passed on or dealt with on the line. */
  function settled(id: string, code: string, created: number, random: Random): void {
    const at = created + Math.round(lengthOf(random, [1.1, 3.6]) * minute)
    const { agency } = callKind(code)
    if (agency === null) return district.tell('calls', stamped(id, 'closed', at))
    district.tell('calls', diverted(id, agency, at))
    if (random() < 0.6)
      district.tell('agencies', stamped(id, 'fed_back', Math.round(at + between(random, 15, 110) * minute)))
  }

  function corrections(kase: Case, created: number, random: Random): void {
    const { id, code, priority, spot } = kase
    const later = (low: number, high: number) => Math.round(created + between(random, low, high) * second)
    const shares = [random(), random(), random(), random()]
    if (priority > 1 && shares[0]! < cancelShare) district.plan(later(20, 300), { kind: 'cancel', caseId: id })
    if (priority > 1 && shares[1]! < upgradeShare) district.plan(later(10, 150), { kind: 'upgrade', caseId: id })
    if (shares[2]! < correctedPlaceShare) {
      const off = () => (random() - 0.5) * 0.0003
      district.tell('calls', located(id, rounded(spot.lon + off()), rounded(spot.lat + off()), later(5, 60)))
    }
    const [other, share] = turnsOut[code] ?? [code, 0]
    if (shares[3]! < share) district.tell('calls', classified(id, other, later(60, 900)))
  }

  function repeatCount(code: string, random: Random): number {
    const mean = repeats[code] ?? 0.012
    return Math.floor(mean + random())
  }

  /** A free patrol with a good device, counted from a drawn place in the roster. */
  function whoComesAcross(seed: number): number | null {
    for (let i = 0; i < crews.length; i++) {
      const no = (seed + i) % crews.length
      const { role, kind } = crews[no]!.sort
      const { onDuty, orderId, status, device } = states[no]!
      const fits = (role === 'patrol' || role === 'traffic') && kind !== 'drone' && kind !== 'boat'
      if (fits && onDuty && orderId === null && status === 'available' && device === 'good') return no
    }
    return null
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
