import { hash, verify } from '@node-rs/argon2'
import type { RandomBytes } from './secretDigest.ts'

/** What one hash costs: KiB of memory, and passes over it. */
export type PasswordCost = Readonly<{ memoryCost: number; timeCost: number }>

/** The first choice of the OWASP Password Storage Cheat Sheet for argon2id: 19 MiB, two passes, one lane. */
export const owaspCost: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

export const passwordLength = { min: 12, max: 200 }

/** Hashes and checks passwords by argon2id. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Whether it is right. Without a hash (no such account) it takes as long and is never so. */
  matches(password: string, hash: string | null): Promise<boolean>
}

export function argonPasswords(cost: PasswordCost): Passwords {
  const options = { ...cost, parallelism: 1 }
  let decoy: Promise<string> | null = null
  return {
    hash: (password) => hash(password, options),
    async matches(password, known) {
      decoy ??= hash('nobody has this password', options)
      const right = await verify(known ?? (await decoy), password)
      return right && known !== null
    },
  }
}

/**
 * Why a password may not be chosen, or null. By NIST SP 800-63B: a length, not a known one, not the account’s own
 * name; no rules about what it must be composed of.
 */
export function passwordProblem(password: string, accountId: string): string | null {
  const plain = password.toLowerCase()
  if ([...password].length < passwordLength.min) return `At least ${passwordLength.min} characters`
  if (password.length > passwordLength.max) return `At most ${passwordLength.max} characters`
  if (plain === accountId.toLowerCase()) return 'The name of the account is no password'
  if (commonest.has(plain) || /^(.+?)\1+$/.test(plain)) return 'This is one of the commonest passwords'
  return null
}

/** Of the commonest passwords those that are long enough otherwise, and what people make of the product’s own name. */
const commonest = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789abc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwerty123456',
  'qazwsxedcrfv',
  'password1234',
  'password12345',
  'passw0rd1234',
  'iloveyou1234',
  'administrator',
  'admin1234567',
  'admin12345678',
  'changeme1234',
  'letmein12345',
  'welcome12345',
  'woaini520520',
  'woaini1314520',
  'a12345678910',
  'abc123456789',
  'abcdefghijkl',
  'watchfloor12',
  'watchfloor123',
  'watchfloor1234',
  'zhishou12345',
])

/** Letters and digits that are not taken for one another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A random password in groups that can be read aloud: a hundred random bits. */
export function sayablePassword(random: RandomBytes): string {
  const letters = [...random(20)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return letters.match(/.{5}/g)!.join('-')
}
