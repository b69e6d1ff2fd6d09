import { Worker } from 'node:worker_threads'
import type { DryRun } from '../../shared/wire/dryRun.ts'
import type { DryRunJob } from './dryRunWorker.ts'

/** Tells a rule the past day in a thread of its own, which reads the database beside the server. */
export function runDry(job: DryRunJob): Promise<DryRun> {
  const worker = new Worker(new URL('./dryRunWorker.ts', import.meta.url), { workerData: job })
  return new Promise((resolve, reject) => {
    worker.once('message', (told) => resolve(told as DryRun))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The dry run ended with code ${code}`)))
  })
}
