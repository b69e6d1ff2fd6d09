import { type Knowledge, momentOf } from '../../shared/past/knowledge.ts'
import type { MarkKind } from '../../shared/past/mark.ts'
import type { PastMarks } from '../../shared/wire/past.ts'
import type { PastServer } from './pastServer.ts'
import { chapterMs, type Reel } from './reel.ts'

/** What a step stops at: kinds (null for any), and what it is about (ids; null for anything). */
export type StepTo = Readonly<{
  kinds: readonly MarkKind[] | null
  area?: string | null
  incident?: string | null
  unit?: string | null
}>

/** How far a step goes at most, in either direction. */
const farthestMs = 31 * 86_400_000

type History = Readonly<{ server: Pick<PastServer, 'ask'>; reel: Reel; knowledge: Knowledge; settled: number }>

/**
 * The moment of the next (or, with -1, the last) thing that happened after (before) `at`; null where there is none. What
 * the reel holds is looked through first: what a thing is about only the server knows.
 */
export async function nextMoment(
  history: History,
  at: number,
  direction: 1 | -1,
  wanted: StepTo,
  signal: AbortSignal,
): Promise<number | null> {
  const isAboutAnything = !wanted.area && !wanted.incident && !wanted.unit
  const held = isAboutAnything ? inReel(history, at, direction, wanted.kinds) : { edge: at, found: null }
  return held.found ?? askNext(history, held.edge, direction, wanted, signal)
}

function inReel({ reel, knowledge, settled }: History, at: number, direction: 1 | -1, kinds: StepTo['kinds']) {
  let edge = at
  for (;;) {
    const chapter = direction > 0 ? Math.floor(edge / chapterMs) : Math.ceil(edge / chapterMs) - 1
    const from = direction > 0 ? edge : chapter * chapterMs
    const to = direction > 0 ? Math.min((chapter + 1) * chapterMs, settled) : edge
    const marks = to > from ? reel.marks(from, to) : null
    if (marks === null) return { edge, found: null }
    const moments = marks
      .filter(({ kind }) => kinds === null || kinds.includes(kind))
      .map((mark) => momentOf(mark, knowledge))
      .filter((moment) => (direction > 0 ? moment > at : moment < at))
    if (moments.length > 0) return { edge, found: direction > 0 ? Math.min(...moments) : Math.max(...moments) }
    edge = direction > 0 ? to : from
  }
}

async function askNext(
  { server, knowledge, settled }: History,
  edge: number,
  direction: 1 | -1,
  wanted: StepTo,
  signal: AbortSignal,
): Promise<number | null> {
  const end = direction > 0 ? Math.min(settled, edge + farthestMs) : Math.max(1, edge - farthestMs)
  for (let from = direction > 0 ? Math.floor(edge) : Math.ceil(edge); direction * (end - from) > 0;) {
    const query = new URLSearchParams({ limit: '1', knowledge })
    query.set(direction > 0 ? 'after' : 'before', String(from))
    query.set(direction > 0 ? 'to' : 'from', String(Math.floor(end)))
    if (wanted.kinds) query.set('kinds', wanted.kinds.join(','))
    for (const about of ['area', 'incident', 'unit'] as const) if (wanted[about]) query.set(about, wanted[about])
    const { marks, isAll, searched } = await server.ask<PastMarks>(`/api/past/marks?${query.toString()}`, signal)
    const [mark] = marks
    if (mark) return momentOf(mark, knowledge)
    if (isAll || searched === from) return null
    from = searched
  }
  return null
}
