import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { openDatabase, openForReading } from '../../../server/store/database.ts'
import { aFolder } from '../../support/aHost.ts'

/** Holds a file for itself for half a second, as whoever puts it in order after a power cut does. */
async function holding(path: string): Promise<void> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    const db = new (require('node:sqlite').DatabaseSync)(workerData)
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (n); COMMIT')
    parentPort.postMessage('held')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    db.close()
  `
  await once(new Worker(code, { eval: true, workerData: path }), 'message')
}

it('waits for another who has the file, to write in it and to read', async () => {
  const path = join(aFolder(), 'watchfloor.db')
  await holding(path)
  openDatabase(path).close()
  await holding(path)
  const reader = openForReading(path)
  expect(reader.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()).not.toEqual({ tables: 0 })
  reader.close()
})
