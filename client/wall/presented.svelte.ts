import type { Presentation } from '../../shared/domain/screen.ts'
import { momentShown } from '../../shared/select/presentation.ts'
import { Playback, type PlayerBrowser } from '../playback/playback.svelte.ts'
import type { Stage } from '../stage.svelte.ts'

/** Less than a second behind is caught up in the next picture; more is a seek, ms of real time. */
const caughtUpMs = 900
/** Further ahead of the others than this it goes back, ms of real time. */
const aheadMs = 250
/** A seek that does not get there is tried again this often, ms. */
const tryAgainMs = 5000

/**
 * Shows on a wall what is presented on it: the same player as everywhere, at the moment that follows from what was
 * recorded and the server’s clock, so that several walls show one moment.
 */
export class PresentedPlayer {
  readonly playback: Playback
  #stage: Stage
  #clock: () => number
  /** How far this player’s own clock is put forward, ms: each time it fell behind. */
  #forwardMs = 0
  #following: Presentation | null = null
  #soughtAt = -Infinity
  #isSeeking = false

  constructor(stage: Stage, { clock, ...browser }: PlayerBrowser) {
    this.#stage = stage
    this.#clock = clock
    this.playback = new Playback(stage, { ...browser, clock: () => clock() + this.#forwardMs })
  }

  /** To be called whenever what is presented changes, and each second; null for nothing. */
  follow(presentation: Presentation | null): void {
    const { playback } = this
    if (!presentation) {
      if (this.#following) playback.leave()
      this.#following = null
      return
    }
    const isNew = !this.#following || !isSame(this.#following, presentation)
    this.#following = presentation
    const { speed, playing, knowledge } = presentation.what
    if (playback.speed !== speed) playback.setSpeed(speed)
    if (playback.knowledge !== knowledge) void playback.setKnowledge(knowledge)
    if (!playing) playback.pause()
    const wanted = this.#wanted(presentation)
    const behindMs = (wanted - playback.at) / (playing ? speed : 1)
    const isOff = playback.state === 'off' || (playing ? behindMs > caughtUpMs || behindMs < -aheadMs : behindMs !== 0)
    if (isOff && (isNew || this.#mayTryAgain())) void this.#seek(wanted)
    else if (playing && playback.runs && !this.#isSeeking && behindMs > 0) this.#forwardMs += behindMs
    if (playing && !playback.runs) playback.play()
  }

  async #seek(wanted: number): Promise<void> {
    this.#soughtAt = this.#clock()
    this.#isSeeking = true
    const seeking = this.playback.seek(wanted)
    if (this.#following?.what.playing) this.playback.play()
    await seeking
    this.#isSeeking = false
    // What the seek itself took is caught up at once.
    if (!this.playback.problem) this.follow(this.#following)
  }

  #mayTryAgain(): boolean {
    return this.#clock() - this.#soughtAt >= (this.#isSeeking || this.playback.problem ? tryAgainMs : 0)
  }

  #wanted(presentation: Presentation): number {
    return Math.floor(momentShown(presentation, this.#clock() + this.#stage.aheadMs))
  }
}

/** A snapshot brings the same rows anew. */
function isSame(a: Presentation, b: Presentation): boolean {
  return a === b || (a.since === b.since && JSON.stringify(a.what) === JSON.stringify(b.what))
}
