import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'

/** One key of 256 bits; `name` is a digest of it, which a sealed row carries. */
export type VaultKey = Readonly<{ name: string; secret: Buffer }>

/** Why there are no keys, or the keys: the first seals, any of them opens. */
export type VaultKeys = Readonly<{ keys: readonly VaultKey[]; problem: string | null }>

const keyBytes = 32

/**
 * Reads the key file, one key a line in base64url; a missing one is made, readable by its owner only (mode 600), also
 * where it should not be missing: what an earlier key sealed then stays blank until its line is put back. A file that is
 * there and cannot be read or understood is left alone, and nothing is sealed or opened.
 */
export function readVaultKeys(path: string, random: (bytes: number) => Buffer): VaultKeys {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return none('The key file cannot be read')
    text = `${random(keyBytes).toString('base64url')}\n`
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  }
  const secrets = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'base64url'))
  if (secrets.length === 0 || secrets.some(({ length }) => length !== keyBytes))
    return none('The key file holds no keys of 32 bytes')
  return { keys: secrets.map((secret) => ({ name: nameOf(secret), secret })), problem: null }
}

function none(problem: string): VaultKeys {
  return { keys: [], problem }
}

function nameOf(secret: Buffer): string {
  return createHash('sha256').update('watchfloor vault key').update(secret).digest('base64url').slice(0, 12)
}
