import { movedSides, type Sides } from '../../../shared/select/compareSides.ts'
import { Playback, type PlayerBrowser } from '../../playback/playback.svelte.ts'
import type { Stage } from '../../stage.svelte.ts'

/** So long before the present the newer side stands still: what is compared is always the past, ms. */
const beforePresentMs = 5000

type SideName = keyof Sides

/** One player with a clock of its own, which goes no faster than the other side can follow. */
type Side = { readonly player: Playback; clock: number }

/**
 * Two players on one clock: what lies between their moments stays as it was set. Each has a clock that the link moves;
 * the side that is ahead, while the other waits for history, stands until that has caught up.
 */
export class LinkedPlayback {
  readonly #browser: PlayerBrowser
  readonly #sides: Readonly<Record<SideName, Side>>
  /** The instant now, of a stage that is fed live. */
  readonly #present: () => number
  #asked = $state.raw<Sides>({ left: 0, right: 0 })
  #wallClock: number

  constructor(stages: Readonly<Record<SideName, Stage>>, present: () => number, browser: PlayerBrowser) {
    this.#browser = browser
    this.#present = present
    this.#wallClock = browser.clock()
    const side = (name: SideName): Side => {
      const player = new Playback(stages[name], {
        fetch: browser.fetch,
        clock: () => this.#clockOf(name),
        onFrame: browser.onFrame,
      })
      return { player, clock: this.#wallClock }
    }
    this.#sides = { left: side('left'), right: side('right') }
  }

  get left(): Playback {
    return this.#sides.left.player
  }
  get right(): Playback {
    return this.#sides.right.player
  }
  /** The moments asked for last; while it plays they go on. */
  get sides(): Sides {
    const isShown = this.left.state !== 'off' && this.right.state !== 'off'
    return isShown && !this.waits ? { left: this.left.at, right: this.right.at } : this.#asked
  }
  /** How much later the right side is than the left, ms; negative when it is earlier. */
  get apart(): number {
    return this.#asked.right - this.#asked.left
  }
  get waits(): boolean {
    return this.#players.some(({ state }) => state === 'waiting')
  }
  get runs(): boolean {
    return this.#players.some(({ runs }) => runs)
  }
  get speed(): number {
    return this.left.speed
  }
  /** Why one of the two cannot be shown. */
  get problem(): Playback['problem'] {
    return this.left.problem ?? this.right.problem
  }
  /** The last instant that can be shown. */
  get last(): number {
    return this.#present() - beforePresentMs
  }

  /** Shows two instants; from then on they stay so far apart. */
  async show(sides: Sides): Promise<void> {
    const { last } = this
    const shown = { left: Math.min(sides.left, last), right: Math.min(sides.right, last) }
    this.#asked = shown
    await Promise.all([this.left.seek(shown.left), this.right.seek(shown.right)])
  }

  /** Both sides so much further on or back. */
  move(by: number): Promise<void> {
    return this.show(movedSides(this.sides, by, this.last))
  }

  play(): void {
    this.#tick()
    for (const player of this.#players) player.play()
  }
  pause(): void {
    for (const player of this.#players) player.pause()
    this.#asked = this.#aligned()
  }
  setSpeed(speed: number): void {
    this.#tick()
    for (const player of this.#players) player.setSpeed(speed)
  }
  leave(): void {
    for (const player of this.#players) player.leave()
  }

  get #players(): readonly Playback[] {
    return [this.#sides.left.player, this.#sides.right.player]
  }

  /** The moments shown, as far apart as they were asked for. */
  #aligned(): Sides {
    if (this.left.state === 'off' || this.right.state === 'off') return this.#asked
    const left = Math.min(this.left.at, this.right.at - this.apart)
    return { left, right: left + this.apart }
  }

  #clockOf(name: SideName): number {
    this.#tick()
    return this.#sides[name].clock
  }

  /** Moves both clocks by what passed since, but neither side further than the other and than the present allow. */
  #tick(): void {
    const now = this.#browser.clock()
    const passed = now - this.#wallClock
    if (passed <= 0) return
    this.#wallClock = now
    const { left, right } = this.#sides
    const lead = left.player.at - (right.player.at - this.apart)
    left.clock += this.#allowed(left.player, passed, lead)
    right.clock += this.#allowed(right.player, passed, -lead)
  }

  #allowed(player: Playback, passed: number, lead: number): number {
    if (!player.runs) return passed
    const room = Math.max(0, this.last - player.at) / player.speed
    return Math.max(0, Math.min(passed - Math.max(0, lead) / player.speed, room))
  }
}
