import { z } from 'zod'
import { code, id, lat, lon, priority, shortText } from './parts.ts'

/**
 * The steps of an incident in their usual order (domain terms: 接警 answered, 派警 dispatched, 签收 acknowledged,
 * 出警 en route, 到场 on scene, 反馈 fed back, 结警 closed). `received` is the incident's own time.
 */
export const steps = [
  'answered',
  'created',
  'triaged',
  'dispatched',
  'acknowledged',
  'en_route',
  'on_scene',
  'transporting',
  'handed_off',
  'cleared',
  'fed_back',
  'closed',
] as const

export const origins = ['caller', 'police', 'agency', 'device'] as const

export const incidentFacts = {
  'incident.reported': z.object({
    incidentId: id,
    incidentType: code,
    priority,
    origin: z.enum(origins).default('caller'),
    lon: lon.nullable().default(null),
    lat: lat.nullable().default(null),
    areaId: id.nullable().default(null),
    place: shortText.nullable().default(null).meta({ description: 'Block or landmark, never sent to a wall' }),
    sourcePriority: z.string().max(20).nullable().default(null),
  }),
  'incident.stamped': z.object({ incidentId: id, step: z.enum(steps) }),
  'incident.prioritised': z.object({ incidentId: id, priority }),
  'incident.classified': z.object({ incidentId: id, incidentType: code }),
  'incident.located': z.object({
    incidentId: id,
    lon,
    lat,
    areaId: id.nullable().default(null),
    place: shortText.nullable().default(null),
  }),
  'incident.cancelled': z.object({ incidentId: id, reason: shortText.nullable().default(null) }),
  'incident.duplicated': z.object({ incidentId: id, duplicateOf: id }),
  'incident.diverted': z.object({ incidentId: id, agency: code }),
  'incident.reopened': z.object({ incidentId: id }),
}
