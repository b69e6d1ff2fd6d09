import type { Priority } from '../../../shared/domain/incident.ts'
import { between, seeded } from '../../../shared/random.ts'
import type { District } from './district.ts'
import type { Handlers } from './happenings.ts'
import { needsOf } from './needs.ts'
import { cancelled, orderCancelled, prioritised, reopened, stamped } from './reports.ts'

const second = 1000
const minute = 60 * second

const reopenShare = 0.003

/** What the call takers learn later: that nobody is needed after all, that it is worse than thought, that it is over. */
export function changes(district: District): Handlers<'cancel' | 'upgrade' | 'close' | 'reopen'> {
  const { cases, states, tasks } = district

  return {
    cancel({ caseId }) {
      const incident = cases.get(caseId)
      if (!incident || incident.hasArrival) return
      district.tell('calls', cancelled(caseId, district.now))
      cases.delete(caseId)
      for (const orderId of incident.working) {
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
      const incident = cases.get(caseId)
      if (!incident || incident.hasArrival || incident.priority === 1) return
      incident.priority = (incident.priority - 1) as Priority
      district.tell('calls', prioritised(caseId, incident.priority, district.now))
      const more = needsOf(incident.code, incident.priority, seeded(incident.seed)).filter(({ optional }) => optional)
      const at = district.now + 8 * second
      incident.wanted = [
        ...incident.wanted.map(({ need }) => ({ need, at })),
        ...more.map((need) => ({ need, at: at + need.afterS * second })),
      ]
      district.plan(at, { kind: 'dispatch', caseId })
    },

    close({ caseId }) {
      const incident = cases.get(caseId)
      if (!incident) return
      if (incident.isDesks) return void cases.delete(caseId)
      district.tell('calls', stamped(caseId, 'closed', district.now, incident.closings))
      const random = district.random(`${caseId} closed`)
      if (random() < reopenShare && incident.closings === 0) {
        incident.closings++
        district.plan(Math.round(district.now + between(random, 8, 50) * minute), { kind: 'reopen', caseId })
      } else cases.delete(caseId)
    },

    reopen({ caseId }) {
      const incident = cases.get(caseId)
      if (!incident) return
      district.tell('calls', reopened(caseId, district.now))
      const [need] = needsOf(incident.code, incident.priority, seeded(incident.seed))
      if (!need) return
      incident.wanted = [{ need, at: district.now + 25 * second }]
      district.plan(district.now + 25 * second, { kind: 'dispatch', caseId })
    },
  }
}
