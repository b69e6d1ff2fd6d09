import { hash } from 'node:crypto'

/**
 * An identifier that facts can carry, made from the source's own: unchanged where it can be, else its readable part
 * with a digest of the whole, so that two different ones stay different.
 */
export function carriedId(source: string, longest: number): string {
  if (source.length <= longest && /^[\p{L}\p{N}](?:[\p{L}\p{N} ._:/#-]*[\p{L}\p{N}])?$/u.test(source)) return source
  const readable = source.replace(/[^\p{L}\p{N} ._:/#-]+/gu, '-').slice(0, longest - 9)
  return `${readable.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || 'x'}-${digest(source)}`
}

/** A short name for a text: equal texts have equal digests. */
export function digest(text: string, length = 8): string {
  return hash('sha256', text, 'hex').slice(0, length)
}
