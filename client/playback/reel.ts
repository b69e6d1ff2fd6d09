import { apply, checkpoint, restore, type World, type WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { Mark } from '../../shared/past/mark.ts'
import type { PastSteps, PastWorld } from '../../shared/wire/past.ts'

/** What a reel asks of the server. Throws when there is no answer, and when it was aborted. */
export type AskPast = <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>

/** A stretch of history that begins with the world as it was and holds what came after. */
type Chapter = Readonly<{
  from: number
  to: number
  start: WorldRows
  events: readonly AnyFact[]
  marks: readonly Mark[]
  /** Worlds passed on the way, by how many events they hold; they share their rows. */
  held: WorldRows[]
}>

/** How much history one chapter holds: little enough to be there soon, much enough to play on while the next comes. */
export const chapterMs = 30 * 60_000

const eventsPerHeldWorld = 250

/** Chapters kept: two days of them. What was looked at last stays. */
const maxChapters = 96

/**
 * The history a player holds, chapter by chapter, in one knowledge. Any instant of a chapter that is there is answered
 * at once, without the server: a world is the chapter’s start with its events folded in, by the same `apply` as live.
 */
export class Reel {
  readonly knowledge: Knowledge
  #ask: AskPast
  #chapters = new Map<number, Chapter>()
  #coming = new Map<number, Promise<Chapter>>()

  constructor(ask: AskPast, knowledge: Knowledge) {
    this.#ask = ask
    this.knowledge = knowledge
  }

  /** Whether an instant can be shown without asking. */
  has(at: number): boolean {
    return this.#chapters.has(chapterOf(at))
  }

  /** Brings the chapter of an instant, and tells when it is there. */
  async load(at: number, signal?: AbortSignal): Promise<void> {
    const index = chapterOf(at)
    if (this.#chapters.has(index)) return
    let coming = this.#coming.get(index)
    if (!coming) {
      coming = this.#fetch(index, signal)
      this.#coming.set(index, coming)
      const done = () => void this.#coming.delete(index)
      coming.then(done, done)
    }
    const chapter = await coming
    this.#chapters.delete(index)
    this.#chapters.set(index, chapter)
    const [oldest] = this.#chapters.keys()
    if (this.#chapters.size > maxChapters) this.#chapters.delete(oldest!)
  }

  /** Forgets the chapter of the present, which goes on growing. */
  forget(at: number): void {
    this.#chapters.delete(chapterOf(at))
  }

  /** The world at an instant, the caller’s own to fold on; null while its chapter is not there. */
  worldAt(at: number): World | null {
    const chapter = this.#chapters.get(chapterOf(at))
    if (!chapter) return null
    const { events, held } = chapter
    const wanted = countUpTo(events, at)
    const nearest = Math.min(Math.floor(wanted / eventsPerHeldWorld), held.length - 1)
    const world = restore(held[nearest]!)
    for (let i = nearest * eventsPerHeldWorld; i < wanted; i++) {
      apply(world, events[i]!)
      if ((i + 1) % eventsPerHeldWorld === 0) held.push(checkpoint(world))
    }
    return world
  }

  /** Folds what came after `from` and not after `to` into a world that stands at `from`; false when it is not all there. */
  advance(world: World, from: number, to: number): boolean {
    for (let index = chapterOf(from); index <= chapterOf(to); index++) {
      const chapter = this.#chapters.get(index)
      if (!chapter) return false
      const end = countUpTo(chapter.events, to)
      for (let i = countUpTo(chapter.events, from); i < end; i++) apply(world, chapter.events[i]!)
    }
    return true
  }

  /** What happened after `from` and not after `to`, as far as it is there. */
  marks(from: number, to: number): Mark[] {
    const found: Mark[] = []
    for (let index = chapterOf(from); index <= chapterOf(to); index++) {
      const { marks = [] } = this.#chapters.get(index) ?? {}
      for (const mark of marks) if (mark.recordedAt > from && mark.recordedAt <= to) found.push(mark)
    }
    return found
  }

  async #fetch(index: number, signal?: AbortSignal): Promise<Chapter> {
    const [from, to] = [index * chapterMs, (index + 1) * chapterMs - 1]
    // The moment before the chapter’s first: what came at its first instant is one of its events.
    const start = this.#endOf(index - 1) ?? (await this.#world(from - 1, signal))
    const events: AnyFact[] = []
    const marks: Mark[] = []
    for (let have = from - 1; have < to;) {
      const path = `/api/past/steps?from=${have}&to=${to}&knowledge=${this.knowledge}`
      const steps = await this.#ask<PastSteps>(path, signal)
      events.push(...steps.events)
      marks.push(...steps.marks)
      have = steps.to
    }
    return { from, to, start, events, marks, held: [start] }
  }

  #endOf(index: number): WorldRows | null {
    const chapter = this.#chapters.get(index)
    const world = chapter && this.worldAt(chapter.to)
    return world ? checkpoint(world) : null
  }

  async #world(at: number, signal?: AbortSignal): Promise<WorldRows> {
    const { world } = await this.#ask<PastWorld>(`/api/past/world?at=${at}&knowledge=${this.knowledge}`, signal)
    return world
  }
}

const chapterOf = (at: number) => Math.floor(at / chapterMs)

/** How many events were recorded by an instant. They are in that order. */
function countUpTo(events: readonly AnyFact[], at: number): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (events[middle]!.recordedAt <= at) low = middle + 1
    else high = middle
  }
  return low
}
