import type { Audit, ChainPlace, Verification } from './audit.ts'

/** Verifies the whole chain, letting others have their turn in between. */
export async function verify(audit: Audit, known?: ChainPlace): Promise<Verification> {
  const reading = audit.verifying(known)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
    await new Promise((resolve) => setImmediate(resolve))
  }
}
