import type { Priority } from '../../../shared/domain/incident.ts'
import type { FeedOrders } from '../../routes/feedOrders.ts'
import { callKinds } from './callKinds.ts'
import { type Case, newCase, type Task } from './case.ts'
import type { District } from './district.ts'
import { feedOf, orderReturned } from './reports.ts'
import { receiptTime } from './times.ts'

const second = 1000

/** Orders that a crew never answers: the desk sees what silence becomes. */
const silentShare = 0.05

/** What the crews do with what the real desk orders and calls off; to be told again is harmless. */
export function deskOrders(district: District): (news: FeedOrders) => void {
  const { crews, states, cases, tasks } = district
  const noOf = new Map(crews.map(({ unitId, no }) => [unitId, no]))

  return function obey({ orders, withdrawn, ended }) {
    for (const order of orders) {
      if (order.kind === 'diversion') answerLater(order)
      else if (order.kind === 'dispatch') take(order)
    }
    for (const { orderId } of withdrawn) callOff(orderId)
    for (const { incidentId } of ended) {
      for (const orderId of cases.get(incidentId)?.working ?? []) callOff(orderId)
      cases.delete(incidentId)
    }
  }

  function take({ orderId, unitId, incident }: FeedOrders['orders'][number]): void {
    const no = noOf.get(unitId ?? '')
    if (tasks.has(orderId) || no === undefined || !incident || incident.lon === null || incident.lat === null) return
    const random = district.random(`${orderId} from the desk`)
    if (random() < silentShare) return
    const { onDuty, orderId: busyWith } = states[no]!
    const crew = crews[no]!
    if (!onDuty || busyWith !== null) return district.tell(feedOf(crew), orderReturned(orderId, district.now))
    const known = cases.get(incident.incidentId) ?? ofTheDesk(incident as Placed)
    const need = { roles: [crew.sort.role], kinds: [crew.sort.kind], afterS: 0, optional: true }
    const task: Task = { id: orderId, caseId: known.id, crew: no, need, stage: 'issued', indoors: false, isDesks: true }
    // Whom the desk sends need not be sent a second time.
    known.wanted.shift()
    known.working.push(orderId)
    cases.set(known.id, known)
    tasks.set(orderId, task)
    states[no]!.orderId = orderId
    district.plan(district.now + receiptTime(random, known.priority), { kind: 'acknowledge', orderId })
  }

  /** An incident that only the real desk knows. */
  function ofTheDesk({ incidentId: id, incidentType, priority, lon, lat }: Placed): Case {
    const node = district.ground.graph.nearest(lon, lat)
    const code = callKinds.some((kind) => kind.code === incidentType) ? incidentType : 'theft'
    const spot = { lon, lat, communityId: '', node }
    return { ...newCase({ id, spot, seed: district.seed, code, priority: priority as Priority }), isDesks: true }
  }

  function answerLater({ orderId, issuedAt }: FeedOrders['orders'][number]): void {
    const random = district.random(`${orderId} asked`)
    const at = Math.max(district.now, issuedAt) + Math.round((30 + 400 * random()) * second)
    district.plan(at, { kind: 'answer', orderId, n: 0 })
  }

  function callOff(orderId: string): void {
    const task = tasks.get(orderId)
    if (!task) return
    tasks.delete(orderId)
    const incident = cases.get(task.caseId)
    if (incident) incident.working = incident.working.filter((id) => id !== orderId)
    const state = states[task.crew]!
    state.orderId = null
    district.plan(district.now + 15 * second, { kind: 'move', crew: task.crew, turn: state.turn })
  }
}

type Placed = NonNullable<FeedOrders['orders'][number]['incident']> & { lon: number; lat: number }
