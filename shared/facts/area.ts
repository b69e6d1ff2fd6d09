import { z } from 'zod'
import { id, lat, lon, names } from './parts.ts'

export const areaLevels = ['city', 'district', 'township', 'community', 'grid'] as const

export const areaFacts = {
  'area.defined': z.object({
    areaId: id,
    parentId: id.nullable(),
    level: z.enum(areaLevels),
    name: names,
    centre: z.tuple([lon, lat]),
  }),
}
