import { parentPort, workerData } from 'node:worker_threads'
import { type DemoOptions, makeDemo } from './makeDemo.ts'

/** Entry of the thread that `createDemo` starts. */
await makeDemo({
  ...(workerData as Pick<DemoOptions, 'dataDir' | 'site' | 'seed'>),
  clock: Date.now,
  onProgress: (share) => parentPort?.postMessage(share, []),
})
