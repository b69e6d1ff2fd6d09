import type { Sha256 } from './sha256.ts'
import { joined } from '../wire/joined.ts'

/** What a record is, as one byte says it. */
export const recordKinds = [
  'header',
  'site',
  'outlines',
  'start',
  'steps',
  'moves',
  'late',
  'stories',
  'seal',
  'font',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** Bytes of one kind, as they are stored. */
export type CapsuleRecord = Readonly<{ kind: RecordKind; body: Uint8Array }>

/** Kind and length before a body, its link in the chain behind it. */
const headBytes = 5
const hashBytes = 32

/** A record that is not as it was sealed, counted from 1; `kind` where it can still be told. */
export class BrokenChain extends Error {
  readonly record: number
  readonly kind: RecordKind | null

  constructor(record: number, kind: RecordKind | null) {
    super(`record ${record}${kind === null ? '' : ` (${kind})`} is not as it was sealed`)
    this.name = 'BrokenChain'
    this.record = record
    this.kind = kind
  }
}

/**
 * Puts records one after the other, each followed by the digest of all that stands before it: of the link before and of
 * its own bytes. The last record is the seal, so that nothing can be cut off; `seal` is its link, hexadecimal.
 */
export async function chained(
  records: readonly CapsuleRecord[],
  sha256: Sha256,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; seal: string }> {
  const parts: Uint8Array[] = []
  let link: Uint8Array = new Uint8Array(hashBytes)
  for (const { kind, body } of [...records, { kind: 'seal', body: new Uint8Array() } as const]) {
    const head = new Uint8Array(headBytes)
    head[0] = recordKinds.indexOf(kind)
    new DataView(head.buffer).setUint32(1, body.length)
    link = await sha256(joined([link, head, body]))
    parts.push(head, body, link)
  }
  return { bytes: joined(parts), seal: hex(link) }
}

/**
 * The records of a chain, each as it was sealed. Throws `BrokenChain` at the first that is not, and before any is used.
 */
export async function unchained(
  bytes: Uint8Array,
  sha256: Sha256,
): Promise<{ records: CapsuleRecord[]; seal: string }> {
  const records: CapsuleRecord[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let link: Uint8Array = new Uint8Array(hashBytes)
  for (let start = 0, number = 1; ; number++) {
    const kind = recordKinds[bytes[start] ?? recordKinds.length] ?? null
    const body = start + headBytes
    const end = body <= bytes.length ? body + view.getUint32(start + 1) : Infinity
    if (kind === null || end + hashBytes > bytes.length) throw new BrokenChain(number, kind)
    link = await sha256(joined([link, bytes.subarray(start, end)]))
    if (hex(link) !== hex(bytes.subarray(end, end + hashBytes))) throw new BrokenChain(number, kind)
    start = end + hashBytes
    if (kind !== 'seal') records.push({ kind, body: bytes.subarray(body, end) })
    else if (start !== bytes.length) throw new BrokenChain(number + 1, null)
    else return { records, seal: hex(link) }
  }
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
