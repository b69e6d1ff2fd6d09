import type { CapsulePlatform } from '../../shared/capsule/openCapsule.ts'
import { plainSha256 } from '../../shared/capsule/sha256.ts'

/** What this browser has; some give a page that was opened from a file no cryptography. */
export function capsulePlatform(subtle: SubtleCrypto | undefined): CapsulePlatform {
  return {
    sha256: async (bytes) => (subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : plainSha256(bytes)),
    inflate: async (packed) => {
      const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))
      return new Uint8Array(await new Response(inflated).arrayBuffer())
    },
  }
}
