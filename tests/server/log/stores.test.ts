import { memoryArchive } from '../../../server/log/archive.memory.ts'
import { sqliteArchive } from '../../../server/log/archive.sqlite.ts'
import { memoryQuarantine } from '../../../server/log/quarantine.memory.ts'
import { sqliteQuarantine } from '../../../server/log/quarantine.sqlite.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { archiveContract } from '../../support/archiveContract.ts'
import { quarantineContract } from '../../support/quarantineContract.ts'

quarantineContract('memory', memoryQuarantine)
quarantineContract('sqlite', () => sqliteQuarantine(openDatabase(':memory:')))
archiveContract('memory', memoryArchive)
archiveContract('sqlite', () => sqliteArchive(openDatabase(':memory:')))
