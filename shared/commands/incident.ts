import { z } from 'zod'
import { memberKinds } from '../facts/room.ts'
import { code, id, lat, lon, priority, shortText } from '../facts/parts.ts'

const reason = shortText.min(1)
const member = z.strictObject({ kind: z.enum(memberKinds), id: code })

export const incidentCommands = {
  /** Opened by hand at the desk; the incident is named after the command. */
  'incident.open': z.strictObject({
    incidentType: code,
    priority,
    lon: lon.nullable(),
    lat: lat.nullable(),
    areaId: id.nullable(),
    place: shortText.nullable(),
  }),
  'incident.prioritise': z.strictObject({ incidentId: id, priority }),
  'incident.classify': z.strictObject({ incidentId: id, incidentType: code }),
  /** `outcome` is what became of it, in words; it is written to the log book with the closing. */
  'incident.close': z.strictObject({ incidentId: id, outcome: reason.nullable().default(null) }),
  'incident.cancel': z.strictObject({ incidentId: id, reason }),
  'incident.duplicate': z.strictObject({ incidentId: id, duplicateOf: id }),
  'incident.reopen': z.strictObject({ incidentId: id }),
  'room.open': z.strictObject({ incidentId: id }),
  'room.add': z.strictObject({ incidentId: id, member }),
  'room.remove': z.strictObject({ incidentId: id, member }),
  'task.set': z.strictObject({ incidentId: id, text: shortText.min(1), owner: code, dueAt: z.number().nullable() }),
  'task.finish': z.strictObject({ incidentId: id, taskId: id }),
  'hand_off.ask': z.strictObject({ incidentId: id, toArea: id, reason: shortText.nullable() }),
  'hand_off.withdraw': z.strictObject({ handOffId: id }),
  'hand_off.answer': z.strictObject({ handOffId: id, accepted: z.boolean(), reason: shortText.nullable() }),
}
