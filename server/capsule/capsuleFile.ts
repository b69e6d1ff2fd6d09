import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { chained, type CapsuleRecord, type RecordKind } from '../../shared/capsule/chain.ts'
import { cutPage } from '../../shared/capsule/capsulePage.ts'
import type { Sha256 } from '../../shared/capsule/sha256.ts'

const packed = promisify(deflate)

export const sha256: Sha256 = async (bytes) => createHash('sha256').update(bytes).digest()

export async function packedRecord(kind: RecordKind, bytes: Uint8Array): Promise<CapsuleRecord> {
  return { kind, body: await packed(bytes, { level: 9 }) }
}

/** Seals records and puts them into the page that opens them. */
export async function capsuleFile(
  page: string,
  records: readonly CapsuleRecord[],
): Promise<{ file: Uint8Array; seal: string }> {
  const { bytes, seal } = await chained(records, sha256)
  const { before, after } = cutPage(page)
  return { file: Buffer.from(before + Buffer.from(bytes).toString('base64') + after), seal }
}
