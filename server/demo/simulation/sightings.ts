import { seeded } from '../../../shared/random.ts'
import { callKind } from './callKinds.ts'
import { newCase, type Task } from './case.ts'
import { placeOf, turnOffOf } from './choice.ts'
import type { District } from './district.ts'
import type { Handlers } from './happenings.ts'
import { feedOf, issued, orderStep, reported, stamped } from './reports.ts'
import type { Spot } from './scenery.ts'
import { handlingTime } from './times.ts'

const second = 1000

/** What crews come across themselves and deal with on the spot. */
export function sightings(district: District): Handlers<'sighting'> {
  const { cases, crews, states, tasks } = district

  return {
    sighting({ sighting: { code, seed } }) {
      const no = whoComesAcross(seed)
      if (no === null) return
      const { now } = district
      const random = seeded(seed)
      const id = district.nextCaseId()
      const place = placeOf(district, no)
      const { node, lead } = turnOffOf(district, no)
      const spot: Spot = { lon: rounded(place[0]), lat: rounded(place[1]), communityId: '', node }
      const need = { roles: [crews[no]!.sort.role], kinds: [crews[no]!.sort.kind], afterS: 0, optional: true }
      const orderId = `${id}-1`
      const task: Task = { id: orderId, caseId: id, crew: no, need, stage: 'on_scene', indoors: false }
      const incident = newCase({ id, spot, seed, code, priority: 3 })
      cases.set(id, { ...incident, working: [orderId], orders: 1, hasArrival: true })
      tasks.set(orderId, task)
      district.stand(no, [...place], node, lead)
      states[no]!.orderId = orderId
      district.tell('calls', reported({ incidentId: id, at: now, code, priority: 3, origin: 'police', spot }))
      district.tell('calls', stamped(id, 'created', now))
      district.tell('orders', issued(orderId, id, crews[no]!.unitId, now))
      district.tell(feedOf(crews[no]!), orderStep(orderId, 'on_scene', now), now + 2 * second)
      district.plan(now + handlingTime(random, callKind(code).handling), { kind: 'clear', orderId })
    },
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
