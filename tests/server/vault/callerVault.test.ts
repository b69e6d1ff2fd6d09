import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../server/store/database.ts'
import { type CallerVault, sqliteCallerVault } from '../../../server/vault/callerVault.ts'
import { seal, unseal } from '../../../server/vault/seal.ts'
import { readVaultKeys } from '../../../server/vault/vaultKeys.ts'
import { aFolder } from '../../support/aHost.ts'
import { noon } from '../../support/given.ts'

const day = 86_400_000
const kept = { contact: 30 * day, words: 90 * day }
const caller = { name: '演示来电人', phone: '000-1234', address: '演示路 1 号', words: '楼下有人争吵' }

function aVault(folder = aFolder()): { vault: CallerVault; folder: string; keyFile: string; reopen(): CallerVault } {
  const db = openDatabase(join(folder, 'watchfloor.db'))
  const keyFile = join(folder, 'vault.key')
  const reopen = () => sqliteCallerVault(db, readVaultKeys(keyFile, randomBytes), randomBytes)
  return { vault: reopen(), folder, keyFile, reopen }
}

describe('the seal', () => {
  it('opens with the same key for the same thing only', () => {
    const [key, other] = [randomBytes(32), randomBytes(32)]
    const sealed = seal('text', 'contact of J1', key, randomBytes)
    expect(unseal(sealed, 'contact of J1', key)).toBe('text')
    expect(unseal(sealed, 'contact of J1', other)).toBeNull()
    expect(unseal(sealed, 'contact of J2', key)).toBeNull()
    sealed[sealed.length - 1]! ^= 1
    expect(unseal(sealed, 'contact of J1', key)).toBeNull()
    expect(unseal(Buffer.alloc(5), 'contact of J1', key)).toBeNull()
  })

  it('never seals the same text the same way twice', () => {
    const key = randomBytes(32)
    expect(seal('text', 'a', key, randomBytes)).not.toEqual(seal('text', 'a', key, randomBytes))
  })
})

describe('the vault', () => {
  it('gives back what it was given, also after a restart, from a key file that only its owner reads [V2]', () => {
    const { vault, keyFile, reopen } = aVault()
    expect(vault.keep('J1', caller, noon)).toBe(true)
    expect(vault.read('J1')).toEqual({ details: caller, unreadable: [] })
    expect(reopen().read('J1')).toEqual({ details: caller, unreadable: [] })
    expect(vault.read('J2')).toBeNull()
    if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  })

  it('takes back a mode of the key file that lets others read it', () => {
    const { keyFile, reopen } = aVault()
    chmodSync(keyFile, 0o644)
    reopen()
    if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  })

  it('leaves blank, and says so, what a lost key sealed, and opens it once the key is put back [V5]', () => {
    const { vault, keyFile, reopen } = aVault()
    vault.keep('J1', caller, noon)
    const lost = readFileSync(keyFile, 'utf8')
    rmSync(keyFile)
    const later = reopen()
    expect(later.read('J1')).toEqual({ details: {}, unreadable: ['contact', 'words'] })
    later.keep('J2', caller, noon)
    expect(later.read('J2')).toEqual({ details: caller, unreadable: [] })
    appendFileSync(keyFile, lost)
    expect(reopen().read('J1')).toEqual({ details: caller, unreadable: [] })
    expect(reopen().read('J2')).toEqual({ details: caller, unreadable: [] })
  })

  it('keeps and opens nothing with a key file it cannot understand, and does not touch it [V5]', () => {
    const { vault, keyFile, reopen } = aVault()
    vault.keep('J1', caller, noon)
    writeFileSync(keyFile, 'not a key')
    const broken = reopen()
    expect(broken.problem).not.toBeNull()
    expect(broken.keep('J2', caller, noon)).toBe(false)
    expect(broken.read('J1')).toEqual({ details: {}, unreadable: ['contact', 'words'] })
    expect(readFileSync(keyFile, 'utf8')).toBe('not a key')
  })

  it('keeps each part for its time after the incident ended, and counts what it removes [V6]', () => {
    const { vault } = aVault()
    vault.keep('J1', caller, noon)
    const ended = () => noon + day
    expect(vault.purge(kept, ended, noon + 31 * day - 1)).toEqual({ contact: 0, words: 0 })
    expect(vault.purge(kept, ended, noon + 31 * day)).toEqual({ contact: 1, words: 0 })
    expect(vault.read('J1')).toEqual({ details: { words: caller.words }, unreadable: [] })
    expect(vault.purge(kept, ended, noon + 91 * day)).toEqual({ contact: 0, words: 1 })
    expect(vault.read('J1')).toBeNull()
  })

  it('keeps what an open incident needs, and counts what never came from when it was told [V6]', () => {
    const { vault } = aVault()
    vault.keep('J1', caller, noon)
    expect(vault.purge(kept, () => null, noon + 400 * day)).toEqual({ contact: 0, words: 0 })
    expect(vault.purge(kept, () => undefined, noon + 30 * day)).toEqual({ contact: 1, words: 0 })
  })
})
