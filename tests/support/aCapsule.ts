import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { sha256 } from '../../server/capsule/capsuleFile.ts'
import { makeCapsule } from '../../server/capsule/makeCapsule.ts'
import type { Capsule, CapsuleRequest } from '../../shared/capsule/capsule.ts'
import { cutPage } from '../../shared/capsule/capsulePage.ts'
import { unchained } from '../../shared/capsule/chain.ts'
import { openCapsule } from '../../shared/capsule/openCapsule.ts'
import type { TestHost } from './aHost.ts'
import { hours, minutes, noon } from './given.ts'

/** A page that does nothing but carry the data. */
export const barePage = '<!doctype html><script type="text/plain" id="capsule"></script>'

export const aRequest: CapsuleRequest = {
  id: 'WF-7Q2K',
  from: noon - 10 * minutes,
  to: noon + 10 * minutes,
  knowledge: 'then',
  incidents: null,
  areas: ['t1'],
  purpose: 'review',
  reference: 'Meeting 47',
  askedBy: 'lead-a',
  approvedBy: 'lead-b',
  madeAt: noon + hours,
  expiresAt: noon + 72 * hours,
}

type Made = Readonly<{
  file: Uint8Array
  seal: string
  capsule: Capsule
  /** Everything in it, as text: the file itself and each record undone. */
  everything: string
}>

export async function aCapsule(host: TestHost, request: Partial<CapsuleRequest> = {}): Promise<Made> {
  writeFileSync(join(host.dataDir, 'capsule.html'), barePage)
  const { file, seal } = await makeCapsule(host, { ...aRequest, ...request })
  const { data, page } = parts(file)
  const { records } = await unchained(data, sha256)
  const texts = records.map(({ body }) => inflateSync(body).toString('utf8'))
  return { file, seal, capsule: await opened(file), everything: [page, ...texts].join('\n') }
}

export function parts(file: Uint8Array) {
  const { before, data, after } = cutPage(Buffer.from(file).toString('utf8'))
  return { data: new Uint8Array(Buffer.from(data, 'base64')), page: before + after }
}

export async function opened(file: Uint8Array): Promise<Capsule> {
  const { data, page } = parts(file)
  return openCapsule(data, page, { sha256, inflate: async (packed) => inflateSync(packed) })
}
