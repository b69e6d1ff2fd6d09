import type { z } from 'zod'
import { areaLevels } from '../../shared/facts/area.ts'
import type { siteSchema } from '../../shared/site.ts'
import type { LoadedAreas } from '../areas/area.ts'
import type { ImportReading } from './call.ts'

/** What an import knows of the site it fills; a deployer's own `site.json` may say otherwise. */
export function siteFrom({ mapping, types }: ImportReading, areas: LoadedAreas | null): z.input<typeof siteSchema> {
  const { title, siteName = title, time, turnoutFrom } = mapping
  return {
    name: siteName,
    zone: time.zone,
    dataLabel: { zh: `导入数据：${title.zh}`, en: `Imported: ${title.en}` },
    turnoutFrom,
    incidentTypes: types.map(({ code, name, category, sensitive }) => ({ code, name, category, sensitive })),
    ...(areas && { areas: mapLevels(areas) }),
  }
}

/** The finest level there is for the map, and the coarsest under the one area around all for the force. */
function mapLevels({ areas }: LoadedAreas): { fine: (typeof areaLevels)[number]; coarse: (typeof areaLevels)[number] } {
  const roots = areas.filter(({ parentId }) => parentId === null)
  const inner = roots.length === 1 && areas.length > 1 ? areas.filter(({ parentId }) => parentId !== null) : areas
  const places = inner.map(({ level }) => areaLevels.indexOf(level))
  return { fine: areaLevels[Math.max(...places)]!, coarse: areaLevels[Math.min(...places)]! }
}
