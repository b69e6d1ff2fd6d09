import { Worker } from 'node:worker_threads'
import type { DemoOptions } from './makeDemo.ts'

/**
 * Makes the demo district in an empty data folder, in a thread of its own, so that a server can say meanwhile how far
 * it is. Rejects when it fails; nothing of it is in use then.
 */
export function createDemo({
  onProgress,
  ...options
}: Pick<DemoOptions, 'dataDir' | 'site' | 'seed' | 'onProgress'>): Promise<void> {
  const worker = new Worker(new URL('./makeDemoWorker.ts', import.meta.url), { workerData: options })
  worker.on('message', (share) => onProgress(share as number))
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Making the demo ended with code ${code}`)),
    )
  })
}
