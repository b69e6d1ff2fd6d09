import { type Capsule, type CapsuleHeader, type CapsuleText, capsuleVersion } from './capsule.ts'
import { hex, type RecordKind, unchained } from './chain.ts'
import type { Sha256 } from './sha256.ts'

/** What opening needs of its platform. `inflate` undoes deflate with its zlib wrapping. */
export type CapsulePlatform = Readonly<{
  sha256: Sha256
  inflate: (packed: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}>

/** Why a capsule whose chain holds is not opened all the same. */
export class UnfitCapsule extends Error {
  readonly why: 'version' | 'page'
  constructor(why: 'version' | 'page') {
    super(why === 'version' ? 'the capsule has another version' : 'the page around the data is not the one sealed')
    this.name = 'UnfitCapsule'
    this.why = why
  }
}

/**
 * Verifies the whole chain, then the page around it (its text without the data), and only then reads what it holds.
 * Throws `BrokenChain` or `UnfitCapsule`.
 */
export async function openCapsule(
  data: Uint8Array,
  page: string,
  { sha256, inflate }: CapsulePlatform,
): Promise<Capsule> {
  const { records, seal } = await unchained(data, sha256)
  const bytesOf = (kind: RecordKind) =>
    Promise.all(records.filter((each) => each.kind === kind).map(({ body }) => inflate(new Uint8Array(body))))
  const textOf = async <Kind extends keyof CapsuleText>(kind: Kind) => {
    const [bytes = new Uint8Array()] = await bytesOf(kind)
    return JSON.parse(new TextDecoder().decode(bytes)) as CapsuleText[Kind]
  }
  const header: CapsuleHeader = await textOf('header')
  if (header.version !== capsuleVersion) throw new UnfitCapsule('version')
  if (hex(await sha256(new TextEncoder().encode(page))) !== header.page) throw new UnfitCapsule('page')
  return {
    header,
    site: await textOf('site'),
    outlines: await textOf('outlines'),
    start: await textOf('start'),
    steps: await textOf('steps'),
    late: await textOf('late'),
    stories: await textOf('stories'),
    moves: await bytesOf('moves'),
    fonts: await bytesOf('font'),
    seal,
  }
}
