import { checkpoint, type World, type WorldRows } from '../../shared/domain/world.ts'
import { type Knowledge, momentOf } from '../../shared/past/knowledge.ts'
import type { Mark } from '../../shared/past/mark.ts'
import type { PastSteps, PastWorld } from '../../shared/wire/past.ts'
import { Chapter } from './chapter.ts'
import { Coming } from './coming.ts'
import type { PastServer } from './pastServer.ts'

/**
 * How much history one chapter holds: little enough to be there soon, much enough to play on while the next comes. A
 * chapter begins with the shift, so that what is open without a purpose can be shown from its first moment.
 */
export const chapterMs = 15 * 60_000

/** What is kept at most; what was looked at last stays. A day and more, and the facts of a busy one. */
export const mostKept = { chapters: 128, events: 100_000, heldWorlds: 128 }

/**
 * The history a player holds, chapter by chapter, in one knowledge. Any instant of a chapter that is there is answered
 * at once, without the server: a world is the chapter’s start with its events folded in, by the same `apply` as live.
 */
export class Reel {
  readonly knowledge: Knowledge
  #server: Pick<PastServer, 'ask'>
  /** The last instant of which everything has been told; Infinity where there is no present to know it from. */
  #settled: () => number
  #chapters = new Map<number, Chapter>()
  #coming = new Coming<number, Chapter>()

  constructor(server: Pick<PastServer, 'ask'>, knowledge: Knowledge, settled: () => number) {
    this.#server = server
    this.knowledge = knowledge
    this.#settled = settled
  }

  /** What is held, to be bounded and counted. */
  get kept(): { chapters: number; events: number; heldWorlds: number } {
    const chapters = [...this.#chapters.values()]
    const sum = (of: (chapter: Chapter) => number) => chapters.reduce((all, chapter) => all + of(chapter), 0)
    return {
      chapters: chapters.length,
      events: sum((each) => each.events.length),
      heldWorlds: sum((each) => each.heldWorlds),
    }
  }

  /** Whether an instant can be shown without asking. */
  has(at: number): boolean {
    return (this.#chapters.get(chapterOf(at))?.until ?? -1) >= at
  }

  /** Brings what an instant needs, and tells when it is there. What nobody waits for any more is given up. */
  async load(at: number, signal?: AbortSignal): Promise<void> {
    const index = chapterOf(at)
    let chapter = this.#chapters.get(index)
    while (!chapter || chapter.until < at)
      chapter = await this.#coming.wait(index, (given) => this.#fetch(index, at, given), signal)
    this.#chapters.delete(index)
    this.#chapters.set(index, chapter)
    this.#bound()
  }

  get isLoading(): boolean {
    return this.#coming.size > 0
  }

  /** An instant to load for what is missing first from `from` to `to`; null when all is there. */
  firstMissing(from: number, to: number): number | null {
    for (let at = from; at <= to; at = (chapterOf(at) + 1) * chapterMs) {
      const end = Math.min(to, (chapterOf(at) + 1) * chapterMs)
      const chapter = this.#chapters.get(chapterOf(at))
      if (!chapter) return at
      if (chapter.until < end) return Math.min(end, (chapterOf(at) + 1) * chapterMs - 1)
    }
    return null
  }

  /** Forgets everything: what was told since may have changed it. */
  clear(): void {
    this.#chapters.clear()
  }

  /** The world at an instant, the caller’s own to fold on; null while it is not there. */
  worldAt(at: number): World | null {
    const chapter = this.#chapters.get(chapterOf(at))
    if (!chapter || chapter.until < at) return null
    const world = chapter.worldAt(at)
    if (this.kept.heldWorlds > mostKept.heldWorlds) this.#forgetHeldWorlds(chapter)
    return world
  }

  /** Folds what came after `from` and not after `to` into a world that stands at `from`; nothing where a part is missing. */
  advance(world: World, from: number, to: number): boolean {
    const chapters = this.#between(from, to)
    if (chapters === null) return false
    for (const chapter of chapters) chapter.advance(world, from, to)
    return true
  }

  /** What is marked after `from` and not after `to`; null where a part is missing. */
  marks(from: number, to: number): Mark[] | null {
    const chapters = this.#between(from, to)
    return (
      chapters &&
      chapters.flatMap(({ marks }) =>
        marks.filter((mark) => {
          const at = momentOf(mark, this.knowledge)
          return at > from && at <= to
        }),
      )
    )
  }

  /** The chapters with what came after `from` and not after `to`; null where one of them is missing. */
  #between(from: number, to: number): Chapter[] | null {
    const found: Chapter[] = []
    for (let index = chapterOf(from); index * chapterMs < to || index === chapterOf(from); index++) {
      const chapter = this.#chapters.get(index)
      if (!chapter || chapter.until < Math.min(to, (index + 1) * chapterMs)) return null
      found.push(chapter)
    }
    return found
  }

  async #fetch(index: number, at: number, signal: AbortSignal): Promise<Chapter> {
    const from = index * chapterMs
    const known = this.#chapters.get(index)
    const since = known?.until ?? from
    const to = Math.max(Math.ceil(at), Math.min(from + chapterMs, this.#settled()))
    const [start, first] = await Promise.all([
      known?.start ?? this.#worldAtEnd(index - 1) ?? this.#world(since, signal),
      this.#steps(since, to, signal),
    ])
    const chapter = known ?? new Chapter(start, since)
    chapter.add(first)
    while (chapter.until < to) chapter.add(await this.#steps(chapter.until, to, signal))
    return chapter
  }

  #worldAtEnd(index: number): WorldRows | null {
    const chapter = this.#chapters.get(index)
    const end = (index + 1) * chapterMs
    return chapter && chapter.until >= end ? checkpoint(chapter.worldAt(end)) : null
  }

  async #world(at: number, signal: AbortSignal): Promise<WorldRows> {
    const path = `/api/past/world?at=${at}&knowledge=${this.knowledge}`
    return (await this.#server.ask<PastWorld>(path, signal)).world
  }

  #steps(from: number, to: number, signal: AbortSignal): Promise<PastSteps> {
    return this.#server.ask(`/api/past/steps?from=${from}&to=${to}&knowledge=${this.knowledge}`, signal)
  }

  #bound(): void {
    for (const index of [...this.#chapters.keys()].slice(0, -1)) {
      const { chapters, events } = this.kept
      if (chapters <= mostKept.chapters && events <= mostKept.events) return
      this.#chapters.delete(index)
    }
  }

  #forgetHeldWorlds(besides: Chapter): void {
    for (const chapter of this.#chapters.values()) if (chapter !== besides) chapter.forgetHeldWorlds()
  }
}

const chapterOf = (at: number) => Math.floor(at / chapterMs)
