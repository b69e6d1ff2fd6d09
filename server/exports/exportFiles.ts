import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ExportKind, ExportRequest } from '../../shared/wire/exportRequest.ts'
import type { ExportJob, MadeFile } from './exportWorker.ts'

/** How a kind of export is kept and sent. */
export const fileTypes: Readonly<Record<ExportKind, Readonly<{ extension: string; type: string }>>> = {
  report: { extension: 'pdf', type: 'application/pdf' },
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
  capsule: { extension: 'html', type: 'text/html; charset=utf-8' },
}

/** Files of approved requests, in the data folder until they expire. */
export interface ExportFiles {
  /** The file of a request, made now if it is not there; `made` is given its size and seal
   * then. Made once, however many ask. */
  bytes(request: ExportRequest, made: Told): Promise<Uint8Array>
  remove(request: ExportRequest): Promise<void>
}

/** Told once a file is there: its length, and the digest that its content is known by, hexadecimal. */
export type Told = (bytes: number, seal: string) => Promise<void>

export type MakeFile = (job: ExportJob) => Promise<MadeFile>

type Place = Pick<ExportJob, 'dataDir' | 'clientDir' | 'site'> & Readonly<{ clock: () => number }>

export function exportFiles({ clock, ...place }: Place, make: MakeFile): ExportFiles {
  const folder = join(place.dataDir, 'exports')
  const making = new Map<number, Promise<Uint8Array>>()
  const pathOf = ({ id, kind }: ExportRequest) => join(folder, `${id}.${fileTypes[kind].extension}`)

  async function makeNow(request: ExportRequest, made: Told): Promise<Uint8Array> {
    const { file, seal } = await make({ ...place, request, madeAt: clock() })
    await mkdir(folder, { recursive: true })
    const path = pathOf(request)
    // Whole or not at all: a file that was cut off by a crash would be sent as if it were complete.
    await writeFile(`${path}.part`, file, { mode: 0o600 })
    await rename(`${path}.part`, path)
    await made(file.length, seal)
    return file
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
export function makeInWorker(job: ExportJob): Promise<MadeFile> {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { workerData: job })
  return new Promise((resolve, reject) => {
    worker.once('message', (made) => resolve(made as MadeFile))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`Making the export ended with code ${code}`)))
  })
}
