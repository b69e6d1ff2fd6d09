import { z } from 'zod'
import { code, id, shortText } from './parts.ts'

export const unitKinds = ['car', 'motorcycle', 'foot', 'drone', 'boat', 'heavy', 'other'] as const
export const unitRoles = ['patrol', 'traffic', 'community', 'case', 'swat', 'fire', 'medical', 'partner'] as const
export const unitStatuses = ['available', 'standby', 'break', 'out_of_service'] as const

export const unitFacts = {
  'unit.registered': z.object({
    unitId: id,
    callsign: z.string().min(1).max(40),
    kind: z.enum(unitKinds),
    role: z.enum(unitRoles),
    agency: code.default('police'),
    homeArea: id.nullable().default(null),
    station: shortText.nullable().default(null),
    capabilities: z.array(code).max(20).default([]),
  }),
  'unit.signed_on': z.object({ unitId: id }),
  'unit.signed_off': z.object({ unitId: id }),
  'unit.status_changed': z.object({ unitId: id, status: z.enum(unitStatuses) }),
  /** Its crew pressed the emergency button (紧急求助), and later said that they are safe. */
  'unit.emergency': z.object({ unitId: id }),
  'unit.emergency_cleared': z.object({ unitId: id }),
}
