import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrokenChain, chained, type CapsuleRecord, unchained } from '../../../shared/capsule/chain.ts'
import { plainSha256, type Sha256 } from '../../../shared/capsule/sha256.ts'

const sha256: Sha256 = async (bytes) => plainSha256(bytes)
const utf8 = (text: string) => new TextEncoder().encode(text)
const records: CapsuleRecord[] = [
  { kind: 'header', body: utf8('who asked, and for what') },
  { kind: 'start', body: utf8('the board as it was') },
  { kind: 'moves', body: new Uint8Array() },
  { kind: 'steps', body: utf8('what came after') },
]

describe('[C1] the chain of a capsule', () => {
  it('gives back what was put in, with the seal it was given', async () => {
    const { bytes, seal } = await chained(records, sha256)
    const opened = await unchained(bytes, sha256)
    expect(opened.seal).toBe(seal)
    expect(opened.records.map(({ kind, body }) => [kind, ...body])).toEqual(
      records.map(({ kind, body }) => [kind, ...body]),
    )
  })

  it('names the record of any one changed byte', async () => {
    const { bytes } = await chained(records, sha256)
    const starts = [0]
    for (const { body } of records) starts.push(starts.at(-1)! + 5 + body.length + 32)
    for (let i = 0; i < bytes.length; i++) {
      const changed = bytes.slice()
      changed[i]! ^= 1 << (i % 8)
      const record = starts.findLastIndex((start) => start <= i) + 1
      await expect(unchained(changed, sha256), `byte ${i}`).rejects.toMatchObject({ name: 'BrokenChain', record })
    }
  })

  it('finds what was cut off, put on and put in another order', async () => {
    const { bytes } = await chained(records, sha256)
    for (let length = 0; length < bytes.length; length++)
      await expect(unchained(bytes.subarray(0, length), sha256)).rejects.toThrow(BrokenChain)
    await expect(unchained(new Uint8Array([...bytes, 0]), sha256)).rejects.toThrow(BrokenChain)
    const [first, second] = [bytes.slice(0, 60), bytes.slice(60, 116)]
    expect(first.length + second.length).toBe(116)
    await expect(unchained(new Uint8Array([...second, ...first, ...bytes.slice(116)]), sha256)).rejects.toThrow(
      BrokenChain,
    )
  })
})

describe('the digest of pages that have none', () => {
  it('is that of the platform, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(plainSha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
      }),
    )
    const long = new Uint8Array(100_000).map((_, i) => i * 7)
    expect(Buffer.from(plainSha256(long)).toString('hex')).toBe(createHash('sha256').update(long).digest('hex'))
  })
})
