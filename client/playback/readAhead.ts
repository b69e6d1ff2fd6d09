import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { PastSpan } from '../../shared/wire/past.ts'
import { Denied, type PastServer } from './pastServer.ts'
import { chapterMs, mostKept, type Reel } from './reel.ts'
import { instantsOf, type Stills } from './stills.ts'

export type Range = Readonly<{ from: number; to: number }>

/** As much of a range as the reel keeps, around where the player is. */
export function readable({ from, to }: Range, at: number, settled: number): Range {
  const most = (mostKept.chapters - 8) * chapterMs
  const end = Math.min(to, settled)
  if (end - from <= most) return { from, to: end }
  const first = Math.min(Math.max(from, at - most / 2), end - most)
  return { from: first, to: first + most }
}

/**
 * Brings all that dragging over a range needs: its facts and those of `before` ms ahead of it one chapter after the
 * other, each world made from the one before, then coarse pictures of where units were. Stops without a word where it
 * is refused: whoever goes there hears why.
 */
export async function readAhead(
  range: Range,
  before: number,
  { server, reel, stills, knowledge }: { server: PastServer; reel: Reel; stills: Stills; knowledge: Knowledge },
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<void> {
  let from = range.from - before
  try {
    await reel.load(from, signal)
  } catch (error) {
    if (!(error instanceof Denied) || error.code !== 'purpose-needed') return
    // Without a purpose there is the present shift.
    const span = await server.ask<PastSpan | null>('/api/past/span', signal).catch(() => null)
    if (!span || span.openFrom >= range.to) return
    from = Math.max(from, span.openFrom)
  }
  try {
    const chapters = Math.max(1, Math.ceil((range.to - from) / chapterMs))
    for (let at = from, i = 0; at <= range.to; at = (Math.floor(at / chapterMs) + 1) * chapterMs, i++) {
      await reel.load(at, signal)
      onProgress(Math.min(0.5, (0.5 * (i + 1)) / chapters))
    }
    // The present chapter goes only as far as it was first asked for.
    await reel.load(range.to, signal)
    const instants = instantsOf(Math.max(from, range.from), range.to)
    // In parts, so that there is something to show between them.
    const part = Math.ceil(instants.length / 10)
    for (let i = 0; i < instants.length; i += part) {
      await stills.bring(instants.slice(0, i + part), knowledge, signal)
      onProgress(0.5 + (0.5 * Math.min(i + part, instants.length)) / instants.length)
    }
    onProgress(1)
  } catch {
    // Given up, refused or gone: dragging asks the server where nothing was read ahead.
  }
}
