import { between, type Random, seeded } from '../../../shared/random.ts'
import { type Call, callsOf } from './calls.ts'
import { callKind } from './callKinds.ts'
import { type Case, newCase } from './case.ts'
import type { District } from './district.ts'
import { lengthOf } from './draws.ts'
import type { Handlers } from './happenings.ts'
import { needsOf } from './needs.ts'
import { ask } from './diversions.ts'
import { classified, duplicated, located, reported, stamped } from './reports.ts'
import { deskTimes } from './times.ts'

const second = 1000
const minute = 60 * second

const cancelShare = 0.06
const upgradeShare = 0.014
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

/** The call takers: what comes in, and what becomes of it on the line. */
export function intake(district: District): Handlers<'minute' | 'call' | 'repeat'> {
  const { cases, calendar } = district
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
      const incident = newCase({ id, spot, seed, code, priority })
      incident.wanted = wanted
      cases.set(id, incident)
      district.plan(dispatched, { kind: 'dispatch', caseId: id })
      corrections(incident, created, random)
      for (let left = repeatCount(code, random); left > 0; left--) {
        const at = Math.round(district.now + between(random, 15, 240) * second)
        district.plan(at, { kind: 'repeat', caseId: id, seed: Math.floor(random() * 2 ** 32) })
      }
    },

    repeat({ caseId, seed }) {
      const incident = cases.get(caseId)
      if (!incident) return
      const { code, priority, spot } = incident
      const random = seeded(seed)
      const id = district.nextCaseId()
      const { created } = taken(id, { at: district.now, code, priority, origin: 'caller', spot, seed }, random)
      const at = created + Math.round(between(random, 4, 40) * second)
      district.tell('calls', duplicated(id, caseId, at))
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
    ask(district, { caseId: id, agency, n: 1, at })
  }

  function corrections(incident: Case, created: number, random: Random): void {
    const { id, code, priority, spot } = incident
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
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
