import { seeded } from '../../../shared/random.ts'
import type { OrderStep } from '../../../shared/domain/order.ts'
import { callKind } from './callKinds.ts'
import { Choice, wayTo } from './choice.ts'
import type { Case, Task } from './case.ts'
import type { District } from './district.ts'
import { mixed, shareOf } from './draws.ts'
import type { Handlers } from './happenings.ts'
import type { Need } from './needs.ts'
import { waits } from './patrol.ts'
import { silentUntil } from './radio.ts'
import { feedOf, issued, orderReturned, orderStep } from './reports.ts'
import { accessTime, feedbackTime, handlingTime, paperworkTime, receiptTime, turnoutTime } from './times.ts'
import { responseMs } from './travel.ts'

const second = 1000
const minute = 60 * second

const returnedShare = 0.011
/** Steps that a crew forgets to press, that are told late from a dead spot, and whose device clock is wrong. */
const forgottenShare = 0.01
const lateShare = 0.007
const overtakenShare = 0.006
const wrongClockShare = 0.0006
const lateFeedbackShare = 0.03
const indoorsShare = 0.13

/** Orders: who is sent, and what each crew does from receipt to clearing. */
export function tasks(district: District): Handlers<'dispatch' | 'acknowledge' | 'roll' | 'arrive' | 'clear'> {
  const { crews, states, cases, tasks: open, seed } = district
  const choice = new Choice(district)

  return {
    dispatch({ caseId }) {
      const incident = cases.get(caseId)
      if (!incident) return
      const due = incident.wanted.filter(({ at }) => at <= district.now)
      incident.wanted = incident.wanted.filter(({ at }) => at > district.now)
      for (const { need } of due) {
        const crew = choice.crewFor(need, incident)
        if (crew !== null) send(incident, need, crew)
        else if (!need.optional) incident.wanted.push({ need, at: district.now + 20 * second })
      }
      planNext(incident)
    },

    acknowledge({ orderId }) {
      const task = open.get(orderId)
      const incident = task && cases.get(task.caseId)
      if (!task || !incident) return
      const random = district.random(`${orderId} received`)
      const crew = crews[task.crew]!
      if (!task.isDesks && random() < returnedShare && incident.priority > 1) {
        district.tell(feedOf(crew), orderReturned(orderId, district.now))
        release(task)
        incident.refused.push(task.crew)
        incident.wanted.push({ need: task.need, at: district.now + Math.round((12 + 30 * random()) * second) })
        return planNext(incident)
      }
      task.stage = 'acknowledged'
      said(task, 'acknowledged')
      if (task.isDesks) district.tell(feedOf(crew), orderStep(orderId, 'accepted', district.now + 3 * second))
      const { leg } = states[task.crew]!
      district.plan(district.now + turnoutTime(random, waits(crew) && !leg), { kind: 'roll', orderId })
    },

    roll({ orderId }) {
      const task = open.get(orderId)
      const incident = task && cases.get(task.caseId)
      if (!task || !incident) return
      task.stage = 'en_route'
      said(task, 'en_route')
      setOutTo(task, incident)
    },

    arrive({ orderId }) {
      const task = open.get(orderId)
      const incident = task && cases.get(task.caseId)
      if (!task || !incident) return
      const state = states[task.crew]!
      const { leg } = state
      if (leg)
        district.stand(task.crew, leg.to, leg.by === 'river' ? district.ground.graph.nearest(...leg.to) : leg.toNode)
      const isFirst = !incident.hasArrival
      incident.hasArrival = true
      task.stage = 'on_scene'
      said(task, 'on_scene')
      work(task, incident, isFirst)
    },

    clear({ orderId }) {
      const task = open.get(orderId)
      const incident = task && cases.get(task.caseId)
      if (!task || !incident) return
      said(task, 'cleared')
      release(task)
      const isOver = incident.working.length === 0 && incident.wanted.every(({ need }) => need.optional)
      if (!isOver) return
      incident.wanted = []
      feedBack(task, incident)
    },
  }

  function send(incident: Case, need: Need, crew: number): void {
    const orderId = `${incident.id}-${++incident.orders}`
    const task: Task = { id: orderId, caseId: incident.id, crew, need, stage: 'issued', indoors: false }
    open.set(orderId, task)
    incident.working.push(orderId)
    states[crew]!.orderId = orderId
    district.tell('orders', issued(orderId, incident.id, crews[crew]!.unitId, district.now))
    const random = district.random(`${orderId} receipt`)
    district.plan(district.now + receiptTime(random, incident.priority), { kind: 'acknowledge', orderId })
  }

  function setOutTo(task: Task, incident: Case): void {
    const { crew: no, id: orderId } = task
    const { kind } = crews[no]!.sort
    const way = wayTo(district, no, incident.spot)
    const random = district.random(`${orderId} way`)
    const { now, calendar } = district
    const endAt =
      now + Math.max(5 * second, responseMs(way.route, kind, incident.priority, calendar.jamAt(now), random))
    district.setOut(no, district.ways.leg(way, now, endAt))
    district.plan(endAt + accessTime(random, incident.priority), { kind: 'arrive', orderId })
  }

  function work(task: Task, incident: Case, isFirst: boolean): void {
    const random = district.random(`${task.id} work`)
    const { handling, scenery } = callKind(incident.code)
    task.indoors = scenery !== 'roads' && random() < indoorsShare
    const share = isFirst ? 1 : 0.35 + 0.5 * random()
    district.plan(district.now + Math.round(handlingTime(random, handling) * share), {
      kind: 'clear',
      orderId: task.id,
    })
  }

  function feedBack(task: Task, incident: Case): void {
    const random = district.random(`${incident.id} feedback ${incident.closings}`)
    const at = district.now + feedbackTime(random)
    const notBefore = random() < lateFeedbackShare ? at + Math.round((5 + 35 * random()) * minute) : at
    district.tell(feedOf(crews[task.crew]!), orderStep(task.id, 'fed_back', at), notBefore)
    district.plan(at + paperworkTime(random), { kind: 'close', caseId: incident.id })
  }

  /** A step as the crew’s device tells it: at once, or when it gets through. */
  function said(task: Task, step: OrderStep): void {
    const { now } = district
    const crew = crews[task.crew]!
    const luck = (salt: number) => shareOf(seed, now, task.crew, salt)
    if ((step === 'acknowledged' || step === 'en_route') && luck(61) < forgottenShare) return
    let notBefore = silentUntil(seed, task.crew, crew.sort.kind, now) ?? now
    if (luck(63) < lateShare) notBefore = Math.max(notBefore, now + Math.round((2 + 9 * luck(64)) * minute))
    else if (luck(65) < overtakenShare) notBefore = Math.max(notBefore, now + Math.round((20 + 50 * luck(66)) * second))
    const at = step === 'on_scene' && luck(67) < wrongClockShare ? now - 40 * minute : now
    district.tell(feedOf(crew), orderStep(task.id, step, at), notBefore)
  }

  function release(task: Task): void {
    open.delete(task.id)
    const incident = cases.get(task.caseId)
    if (incident) incident.working = incident.working.filter((id) => id !== task.id)
    const state = states[task.crew]!
    state.orderId = null
    const random = seeded(mixed(seed, task.crew, state.turn, 71))
    district.plan(Math.round(district.now + (15 + 80 * random()) * second), {
      kind: 'move',
      crew: task.crew,
      turn: state.turn,
    })
  }

  function planNext({ id, wanted }: Case): void {
    if (wanted.length === 0) return
    const at = Math.min(...wanted.map(({ at: each }) => each))
    district.plan(Math.max(district.now, at), { kind: 'dispatch', caseId: id })
  }
}
