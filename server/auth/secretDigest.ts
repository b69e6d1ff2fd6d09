import { createHash, timingSafeEqual } from 'node:crypto'

/** Gives secret bytes; handed in. */
export type RandomBytes = (bytes: number) => Buffer

/** A secret for a cookie: 256 random bits, URL-safe. */
export function newSecret(random: RandomBytes): string {
  return random(32).toString('base64url')
}

/** What is kept of a random secret. With so many random bits a plain digest is as strong as a slow one, and fast. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((secret) => createHash('sha256').update(secret).digest())
  return timingSafeEqual(left!, right!)
}
