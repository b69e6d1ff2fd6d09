import type { Knowledge } from '../../shared/past/knowledge.ts'
import { type MarkKind, markKindOf, markKinds } from '../../shared/past/mark.ts'
import type { PastDensity } from '../../shared/wire/past.ts'
import type { FactLog } from '../log/factLog.ts'
import type { Breath } from './breath.ts'

export type DensityAsked = Readonly<{
  from: number
  to: number
  buckets: number
  knowledge: Knowledge
  /** Whether what happened in an area (null: in none) is counted. */
  isSeen: (area: string | null) => boolean
}>

/** History counted in one go, ms: bounds how long one asker holds the server. */
const pieceMs = 6 * 3_600_000
/** Shorter stretches are not told apart, ms. */
const shortestBucketMs = 1000

/** How much happened from `from` to before `to`, by kind, in stretches of one length. */
export async function pastDensity(
  log: Pick<FactLog, 'counts'>,
  { from, to, buckets, knowledge, isSeen }: DensityAsked,
  breath: Breath,
): Promise<Omit<PastDensity, 'gaps'>> {
  const bucketMs = Math.max(shortestBucketMs, Math.ceil((to - from) / buckets))
  const length = Math.ceil((to - from) / bucketMs)
  const counts = Object.fromEntries(markKinds.map((kind) => [kind, Array.from({ length }, () => 0)])) as Record<
    MarkKind,
    number[]
  >
  const perPiece = Math.max(1, Math.floor(pieceMs / bucketMs))
  for (let first = 0; first < length; first += perPiece) {
    await breath()
    const start = from + first * bucketMs
    const end = Math.min(to, start + perPiece * bucketMs)
    for (const { type, area, bucket, n } of log.counts(start, end, bucketMs, knowledge)) {
      const kind = markKindOf(type)
      if (kind && isSeen(area)) counts[kind][first + bucket]! += n
    }
  }
  return { from, to, bucketMs, counts }
}
