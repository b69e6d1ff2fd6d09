import { between, pick } from '../../../shared/random.ts'
import type { District } from './district.ts'
import type { Handlers } from './happenings.ts'
import { emergency, emergencyCleared, feedOf } from './reports.ts'

const second = 1000
const hour = 3600 * second
/** In a shift. */
const timesPerShift = 2

/** Plans the emergencies of a shift that begins then. */
export function planEmergencies(district: District, from: number): void {
  const random = district.random(`emergencies ${from}`)
  for (let left = timesPerShift; left > 0; left--)
    district.plan(Math.round(from + between(random, 0.3, 7.5) * hour), { kind: 'emergency' })
}

/** Now and then a crew at work presses its emergency button, and says after a while that it is safe. */
export function emergencies(district: District): Handlers<'emergency' | 'safe'> {
  const { crews, states } = district
  return {
    emergency() {
      const atWork = crews.filter(({ no, sort }) => {
        const { onDuty, orderId } = states[no]!
        return onDuty && orderId !== null && sort.agency === 'police'
      })
      if (atWork.length === 0) return
      const random = district.random(`emergency at ${district.now}`)
      const crew = pick(random, atWork)
      district.tell(feedOf(crew), emergency(crew, district.now))
      const safeAt = district.now + Math.round(between(random, 50, 240) * second)
      district.plan(safeAt, { kind: 'safe', crew: crew.no })
    },
    safe({ crew: no }) {
      district.tell(feedOf(crews[no]!), emergencyCleared(crews[no]!, district.now))
    },
  }
}
