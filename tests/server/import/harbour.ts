import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadedAreas } from '../../../server/areas/area.ts'
import { loadAreas } from '../../../server/areas/loadAreas.ts'
import type { ImportReading } from '../../../server/import/call.ts'
import { type Mapping, mappingSchema } from '../../../server/import/mapping.ts'
import { readCalls, type ReadOptions } from '../../../server/import/readCalls.ts'

const folder = join(import.meta.dirname, '../../fixtures/import')

/** A small fictional fire service: three calls, five unit responses. */
export const harbour = {
  path: join(folder, 'harbour-fire.csv'),
  mappingPath: join(folder, 'harbour-fire.json'),
  areasPath: join(folder, 'harbour-wards.geojson'),
}

export function harbourMapping(changes: object = {}): Mapping {
  return mappingSchema.parse({ ...JSON.parse(readFileSync(harbour.mappingPath, 'utf8')), ...changes })
}

export function harbourReading(): Promise<ImportReading> {
  return readCalls(harbour.path, harbourMapping())
}

export function harbourAreas(): LoadedAreas {
  return loadAreas(readFileSync(harbour.areasPath, 'utf8'), {
    nameProperty: 'ward',
    crs: 'wgs84',
    rootName: { zh: '海港', en: 'Harbour' },
  })
}

/** A mapping of one row a call, without units, in a zone without summer time unless said otherwise. */
export function plainMapping(changes: object = {}): Mapping {
  return mappingSchema.parse({
    name: 'plain',
    title: { zh: '样例', en: 'Plain' },
    time: { zone: 'Asia/Shanghai', formats: ['yyyy-MM-dd HH:mm:ss'] },
    callId: 'id',
    incidentType: 'type',
    stamps: { received: 'received', dispatched: 'sent', on_scene: 'there', closed: 'closed' },
    ...changes,
  })
}

export async function* chunks<Chunk>(...parts: Chunk[]): AsyncGenerator<Chunk> {
  yield* parts
}

export function readText(text: string, mapping: Mapping, options?: ReadOptions): Promise<ImportReading> {
  return readCalls(chunks(text), mapping, options)
}

/** The reading's problems as `kind column: count`. */
export function told(reading: ImportReading): string[] {
  return reading.problems.map(({ kind, column, count }) => `${kind} ${column ?? '-'}: ${count}`)
}
