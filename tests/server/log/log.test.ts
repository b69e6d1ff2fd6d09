import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memoryLog } from '../../../server/log/memory.ts'
import { sqliteLog } from '../../../server/log/sqlite.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { aFolder } from '../../support/aHost.ts'
import { logContract } from '../../support/logContract.ts'

logContract('memory', () => {
  const log = memoryLog('e1')
  return { log, transactions: log }
})

logContract('sqlite', () => {
  const db = openDatabase(':memory:')
  const transactions = {
    begin: () => db.exec('BEGIN'),
    commit: () => db.exec('COMMIT'),
    rollback: () => db.exec('ROLLBACK'),
  }
  return { log: sqliteLog(db), transactions }
})

describe('the database file', () => {
  it('keeps its epoch when opened again', () => {
    const path = join(aFolder(), 'watchfloor.db')
    const epochs = [1, 2].map(() => {
      const db = openDatabase(path)
      const { epoch } = sqliteLog(db)
      db.close()
      return epoch
    })
    expect(epochs[0]).toBe(epochs[1])
  })

  it('of a newer version is refused [L4]', () => {
    const path = join(aFolder(), 'watchfloor.db')
    const db = openDatabase(path)
    db.exec('PRAGMA user_version = 999')
    db.close()
    expect(() => openDatabase(path)).toThrow(/version 999/)
  })
})
