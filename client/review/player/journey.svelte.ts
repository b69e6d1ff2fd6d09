import { createContext } from 'svelte'
import type { Knowledge } from '../../../shared/past/knowledge.ts'
import type { MarkKind } from '../../../shared/past/mark.ts'
import type { Playback } from '../../playback/playback.svelte.ts'
import type { ReviewPlace, ReviewUrl } from '../reviewPlace.svelte.ts'
import { nextSpeed } from './speeds.ts'

/** What a step may be about; ids, null for anything. */
export type StepAbout = Partial<Pick<ReviewUrl, 'incident' | 'unit' | 'area'>>

/** A way through the past that the address bar keeps: every rest is in the address, every jump can be gone back. */
export class Journey {
  readonly playback: Playback
  readonly #place: ReviewPlace
  /** The instant that the address says because this wrote it. */
  #written: number | null = null
  #isAtEnd = $state(false)

  constructor(playback: Playback, place: ReviewPlace) {
    this.playback = playback
    this.#place = place
  }

  /** The last step found nothing more in its direction. */
  get isAtEnd(): boolean {
    return this.#isAtEnd
  }

  /** Shows what the address asks for; `otherwise` where it names no instant. */
  async arrive({ at, knowledge }: Pick<ReviewUrl, 'at' | 'knowledge'>, otherwise: number): Promise<void> {
    const { playback } = this
    const wanted = at ?? otherwise
    const isThere = this.#written === wanted
    if (knowledge !== playback.knowledge) await playback.setKnowledge(knowledge)
    if (isThere) return
    this.#write(wanted, true)
    await playback.seek(wanted)
  }

  /** Goes to an instant; the back button comes back. */
  async jump(at: number, with_: Partial<ReviewUrl> = {}): Promise<void> {
    this.#isAtEnd = false
    this.#write(at, false, with_)
    await this.playback.seek(at)
  }

  /** Goes a little further: many of these are one step for the back button. */
  async nudge(at: number): Promise<void> {
    this.#isAtEnd = false
    this.#write(at, true)
    await this.playback.seek(at)
  }

  /** The next or the last thing that happened. Stops playing. */
  async step(direction: 1 | -1, kinds: readonly MarkKind[] | null, about: StepAbout = {}): Promise<void> {
    const found = await this.playback.step(direction, kinds, about)
    this.#isAtEnd = !found
    if (found) this.#write(this.playback.at, true)
  }

  toggle(): void {
    const { playback } = this
    this.#isAtEnd = false
    if (!playback.runs) return playback.play()
    playback.pause()
    this.#write(playback.at, true)
  }

  know(knowledge: Knowledge): void {
    if (!this.playback.offered.includes(knowledge)) return
    this.#place.go({ knowledge, at: this.#rounded(this.playback.at) })
    void this.playback.setKnowledge(knowledge)
  }

  faster(direction: 1 | -1): void {
    this.playback.setSpeed(nextSpeed(this.playback.speed, direction))
  }

  /** Marks where a repeated range begins or ends; it repeats once both are there. */
  loopFrom = $state<number | null>(null)
  setLoopFrom(): void {
    const { at, loop } = this.playback
    this.loopFrom = at
    this.playback.setLoop(loop && loop.to > at ? { from: at, to: loop.to } : null)
  }
  setLoopTo(): void {
    const { at } = this.playback
    if (this.loopFrom !== null && this.loopFrom < at) this.playback.setLoop({ from: this.loopFrom, to: at })
  }
  endLoop(): void {
    this.loopFrom = null
    this.playback.setLoop(null)
  }

  #write(at: number, replaces: boolean, with_: Partial<ReviewUrl> = {}): void {
    this.#written = this.#rounded(at)
    this.#place.go({ ...with_, at: this.#written }, replaces)
  }

  #rounded(at: number): number {
    return Math.round(at)
  }
}

export const [getJourney, setJourney] = createContext<Journey>()
