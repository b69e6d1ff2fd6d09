import { between, pick } from '../../../shared/random.ts'
import { placeOf, turnOffOf } from './choice.ts'
import type { CrewState } from './crewState.ts'
import type { District } from './district.ts'
import { planEmergencies } from './emergencies.ts'
import type { Handlers } from './happenings.ts'
import { waits } from './patrol.ts'
import { feedOf, signedOff, signedOn, statusChanged } from './reports.ts'
import { shiftCount } from './rosterPlan.ts'

const minute = 60_000
const hour = 60 * minute

/** Crews come a little early and leave a little late, so that a shift change is never a gap. */
const overlapMs = 7 * minute
const breakShare = 0.5
const defectShare = 0.02
/** Operations are held in townships with few crews and leave one on the streets; a briefing before one leaves none. */
const mustersPerShift = 9
const briefingShare = 0.4
const smallCount = 7

/** Shifts: who is on duty, at a meal or out of service. */
export function duties(district: District): Handlers<'shift' | 'signOn' | 'signOff' | 'pause' | 'muster' | 'resume'> {
  const { crews, states, calendar } = district

  return {
    shift() {
      const next = calendar.shiftAt(district.now + overlapMs)
      for (const { no, shift } of crews) {
        const random = district.random(`shift ${next.from} ${no}`)
        if (shift === next.index % shiftCount)
          district.plan(Math.round(next.from - random() * overlapMs), { kind: 'signOn', crew: no })
        else if (states[no]!.onDuty)
          district.plan(Math.round(next.from + random() * overlapMs), { kind: 'signOff', crew: no })
      }
      district.plan(next.to - overlapMs, { kind: 'shift' })
      planEmergencies(district, next.from)
      const random = district.random(`muster ${next.from}`)
      for (let left = mustersPerShift; left > 0; left--)
        district.plan(Math.round(next.from + between(random, 0.5, 6.5) * hour), { kind: 'muster' })
    },

    signOn({ crew: no }) {
      const crew = crews[no]!
      const { now } = district
      district.signOn(no)
      district.tell(feedOf(crew), signedOn(crew, now))
      const random = district.random(`duty ${no} ${now}`)
      const { turn } = states[no]!
      const settles = waits(crew) ? between(random, 20, 120) : between(random, 0.5, 9)
      district.plan(Math.round(now + settles * minute), { kind: 'move', crew: no, turn })
      // Crews that wait at their base eat there.
      if (!waits(crew) && random() < breakShare)
        district.plan(Math.round(now + between(random, 2, 6) * hour), { kind: 'pause', crew: no, status: 'break' })
      if (random() < defectShare)
        district.plan(Math.round(now + between(random, 0.5, 6.5) * hour), {
          kind: 'pause',
          crew: no,
          status: 'out_of_service',
        })
    },

    signOff({ crew: no }) {
      const state = states[no]!
      if (!state.onDuty) return
      // Nobody goes home from a call.
      if (state.orderId !== null) return district.plan(district.now + 2 * minute, { kind: 'signOff', crew: no })
      district.signOff(no)
      district.tell(feedOf(crews[no]!), signedOff(crews[no]!, district.now))
    },

    pause({ crew: no, status }) {
      const state = states[no]!
      if (!isAvailable(state)) return
      const wait = state.orderId !== null ? 15 * minute : state.leg ? state.leg.endAt - district.now + 1 : 0
      if (wait > 0) {
        const isTooLate = calendar.shiftAt(district.now).to - district.now < hour
        if (!isTooLate) district.plan(district.now + wait, { kind: 'pause', crew: no, status })
        return
      }
      const random = district.random(`pause ${no} ${district.now}`)
      const minutes = status === 'break' ? between(random, 22, 40) : between(random, 20, 80)
      stepOut(no, status, Math.round(district.now + minutes * minute))
    },

    muster() {
      const random = district.random(`muster at ${district.now}`)
      const townshipId = pick(random, leastCovered())
      const isBriefing = random() < briefingShare
      const minutes = isBriefing ? between(random, 8, 15) : between(random, 35, 75)
      const until = district.now + Math.round(minutes * minute)
      const free = crews.filter(
        ({ no, townshipId: own, sort }) =>
          own === townshipId && sort.agency === 'police' && isAvailable(states[no]!) && states[no]!.orderId === null,
      )
      for (const { no } of isBriefing ? free : free.slice(1)) stepOut(no, 'standby', until)
    },

    resume({ crew: no }) {
      const state = states[no]!
      if (!state.onDuty || state.status === 'available') return
      state.status = 'available'
      district.tell(feedOf(crews[no]!), statusChanged(crews[no]!, 'available', district.now))
      district.plan(district.now + minute, { kind: 'move', crew: no, turn: state.turn })
    },
  }

  /** Townships where the fewest crews are on duty, partners’ first of all, as those stay free. */
  function leastCovered(): string[] {
    const present = Map.groupBy(crews, ({ townshipId }) => townshipId)
    const cover = [...present].map(([townshipId, own]) => {
      const onDuty = own.filter(({ no }) => states[no]!.onDuty)
      const partners = onDuty.filter(({ sort }) => sort.agency !== 'police')
      return { townshipId, weight: 100 * partners.length + onDuty.length }
    })
    return cover
      .sort((a, b) => a.weight - b.weight)
      .slice(0, smallCount)
      .map(({ townshipId }) => townshipId)
  }

  function stepOut(no: number, status: 'break' | 'out_of_service' | 'standby', until: number): void {
    const state = states[no]!
    if (state.leg) {
      const { node, lead } = turnOffOf(district, no)
      district.stand(no, [...placeOf(district, no)], node, lead)
    }
    state.status = status
    district.tell(feedOf(crews[no]!), statusChanged(crews[no]!, status, district.now))
    district.plan(until, { kind: 'resume', crew: no })
  }
}

function isAvailable({ onDuty, status }: CrewState): boolean {
  return onDuty && status === 'available'
}
