import { createCipheriv, createDecipheriv } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/**
 * Seals text with AES-256-GCM: nonce, tag, then the cipher text. `about` says what it belongs to and must be the same to
 * open it, so that a sealed row cannot be moved to another incident.
 */
export function seal(text: string, about: string, secret: Buffer, random: (bytes: number) => Buffer): Buffer {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what was sealed; null when the key is another, or anything of it was changed. */
export function unseal(sealed: Uint8Array, about: string, secret: Buffer): string | null {
  try {
    const nonce = sealed.subarray(0, nonceBytes)
    const cipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes })
    cipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return cipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8')
  } catch {
    return null
  }
}
