import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { FeatureCollection } from 'geojson'
import type { CapsuleRequest } from '../../shared/capsule/capsule.ts'
import type { Site } from '../../shared/site.ts'
import type { ExportRequest } from '../../shared/wire/exportRequest.ts'
import { makeCapsule } from '../capsule/makeCapsule.ts'
import { sqliteArchive } from '../log/archive.sqlite.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { openForReading } from '../store/database.ts'
import { sqliteTelemetry } from '../telemetry/sqlite.ts'
import { exportCsv } from './exportCsv.ts'
import { exportMaterial } from './exportMaterial.ts'
import { report } from './report.ts'

/** What the thread that makes a file is asked. */
export type ExportJob = Readonly<{
  dataDir: string
  clientDir: string
  site: Site
  request: ExportRequest
  madeAt: number
}>

/** A file, and the digest that its content is known by, hexadecimal. */
export type MadeFile = Readonly<{ file: Uint8Array; seal: string }>

async function run({ dataDir, clientDir, site, request, madeAt }: ExportJob): Promise<MadeFile> {
  const db = openForReading(join(dataDir, 'watchfloor.db'))
  try {
    const history = { log: sqliteLog(db), archive: sqliteArchive(db), telemetry: sqliteTelemetry(db) }
    if (request.kind === 'capsule')
      return await makeCapsule({ ...history, site, dataDir, clientDir }, capsuleOf(request, madeAt))
    const material = exportMaterial(history, { site, request, madeAt, outlines: outlinesIn(dataDir) })
    const file = request.kind === 'csv' ? Buffer.from(exportCsv(material)) : await report(material)
    return { file, seal: createHash('sha256').update(file).digest('hex') }
  } finally {
    db.close()
  }
}

function capsuleOf(request: ExportRequest, madeAt: number): CapsuleRequest {
  const { mark, from, to, incidents, areas, purpose, reference, requestedBy, decision, endsAt } = request
  return {
    id: mark,
    from,
    to,
    knowledge: 'then',
    incidents: incidents.length > 0 ? incidents : null,
    areas,
    purpose,
    reference,
    askedBy: requestedBy,
    approvedBy: decision?.by ?? '',
    madeAt,
    expiresAt: endsAt,
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

const made = await run(workerData as ExportJob)
parentPort?.postMessage(made)
