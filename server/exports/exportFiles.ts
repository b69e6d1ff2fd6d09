import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Site } from '../../shared/site.ts'
import type { ExportKind, ExportRequest } from '../../shared/wire/exportRequest.ts'
import type { ExportJob } from './exportWorker.ts'

/** How a kind of export is kept and sent. */
export const fileTypes: Readonly<Record<ExportKind, Readonly<{ extension: string; type: string }>>> = {
  report: { extension: 'pdf', type: 'application/pdf' },
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
  capsule: { extension: 'html', type: 'text/html; charset=utf-8' },
}

/** Files of approved requests, in the data folder until they expire. */
export interface ExportFiles {
  /** The file of a request, made now if it is not there; `made` is given its size then. Made once, however many ask. */
  bytes(request: ExportRequest, made: (bytes: number) => Promise<void>): Promise<Uint8Array>
  remove(request: ExportRequest): Promise<void>
}

export type MakeFile = (job: ExportJob) => Promise<Uint8Array>

export function exportFiles(dataDir: string, site: Site, clock: () => number, make: MakeFile): ExportFiles {
  const folder = join(dataDir, 'exports')
  const making = new Map<number, Promise<Uint8Array>>()
  const pathOf = ({ id, kind }: ExportRequest) => join(folder, `${id}.${fileTypes[kind].extension}`)

  async function makeNow(request: ExportRequest, made: (bytes: number) => Promise<void>): Promise<Uint8Array> {
    const bytes = await make({ dataDir, site, request, madeAt: clock() })
    await mkdir(folder, { recursive: true })
    const path = pathOf(request)
    // Whole or not at all: a file that was cut off by a crash would be sent as if it were complete.
    await writeFile(`${path}.part`, bytes, { mode: 0o600 })
    await rename(`${path}.part`, path)
    await made(bytes.length)
    return bytes
  }

  return {
    async bytes(request, made) {
      const kept = await readFile(pathOf(request)).catch(() => null)
      if (kept) return kept
      const running = making.get(request.id) ?? makeNow(request, made)
      making.set(request.id, running)
      try {
        return await running
      } finally {
        making.delete(request.id)
      }
    },
    remove: (request) => rm(pathOf(request), { force: true }),
  }
}

/** Makes a file in a thread of its own, which reads the database beside the server. */
export function makeInWorker(job: ExportJob): Promise<Uint8Array> {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { workerData: job })
  return new Promise((resolve, reject) => {
    worker.once('message', (bytes) => resolve(bytes as Uint8Array))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`Making the export ended with code ${code}`)))
  })
}
