import { z } from 'zod'
import { code, id, shortText } from './parts.ts'

/** Who may be in an incident’s room (协同警务群): units, posts of the centre and partner agencies; never a person. */
export const memberKinds = ['unit', 'post', 'agency'] as const

const member = z.object({ kind: z.enum(memberKinds), id: code })

export const roomFacts = {
  'room.opened': z.object({ incidentId: id }),
  'room.joined': z.object({ incidentId: id, member }),
  'room.left': z.object({ incidentId: id, member }),
  'task.set': z.object({
    taskId: id,
    incidentId: id,
    text: shortText.min(1),
    /** The post, unit or agency it is given to. */
    owner: code,
    dueAt: z.number().nullable(),
  }),
  'task.done': z.object({ taskId: id, incidentId: id }),
  /** An area asks another to take an incident over (接力); it stays with the first until the other accepts. */
  'incident.handed_off': z.object({ incidentId: id, handOffId: id, toArea: id, reason: shortText.nullable() }),
  'incident.hand_off_answered': z.object({
    incidentId: id,
    handOffId: id,
    accepted: z.boolean(),
    reason: shortText.nullable(),
  }),
  /** A request that was not answered: whoever asked took it back, or its time ran out. */
  'incident.hand_off_ended': z.object({ incidentId: id, handOffId: id, why: z.enum(['withdrawn', 'expired']) }),
}
