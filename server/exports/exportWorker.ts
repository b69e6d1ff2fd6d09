import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { FeatureCollection } from 'geojson'
import type { Site } from '../../shared/site.ts'
import type { ExportRequest } from '../../shared/wire/exportRequest.ts'
import { sqliteArchive } from '../log/archive.sqlite.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { openForReading } from '../store/database.ts'
import { sqliteTelemetry } from '../telemetry/sqlite.ts'
import { exportCsv } from './exportCsv.ts'
import { exportMaterial } from './exportMaterial.ts'
import { report } from './report.ts'

/** What the thread that makes a file is asked. */
export type ExportJob = Readonly<{ dataDir: string; site: Site; request: ExportRequest; madeAt: number }>

async function run({ dataDir, site, request, madeAt }: ExportJob): Promise<Uint8Array> {
  const db = openForReading(join(dataDir, 'watchfloor.db'))
  try {
    const history = { log: sqliteLog(db), archive: sqliteArchive(db), telemetry: sqliteTelemetry(db) }
    const material = exportMaterial(history, { site, request, madeAt, outlines: outlinesIn(dataDir) })
    switch (request.kind) {
      case 'report':
        return await report(material)
      case 'csv':
        return Buffer.from(exportCsv(material))
      case 'capsule':
        throw new Error('This server makes no capsules')
    }
  } finally {
    db.close()
  }
}

function outlinesIn(dataDir: string): FeatureCollection {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'areas.geojson'), 'utf8')) as FeatureCollection
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { type: 'FeatureCollection', features: [] }
    throw cause
  }
}

const bytes = await run(workerData as ExportJob)
parentPort?.postMessage(bytes)
