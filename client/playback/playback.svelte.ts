import { createContext, untrack } from 'svelte'
import type { World } from '../../shared/domain/world.ts'
import { type Knowledge, knowledges } from '../../shared/past/knowledge.ts'
import type { MarkKind } from '../../shared/past/mark.ts'
import type { Stage } from '../stage.svelte.ts'
import { BaselineOfMoment } from './baselineOfMoment.ts'
import { Drag } from './drag.ts'
import { type Moment, Moments } from './moments.ts'
import { MovesAhead } from './movesAhead.ts'
import { type Denied, deniedOf, type PastServer, pastServer } from './pastServer.ts'
import { type Range, readable, readAhead } from './readAhead.ts'
import { Reel } from './reel.ts'
import { nextMoment, type StepTo } from './stepping.ts'
import { spacingOf, Stills } from './stills.ts'

/** What a player needs of its browser. */
export type PlayerBrowser = Readonly<{
  clock: () => number
  /** Calls back before the next picture. */
  onFrame: (run: () => void) => void
  fetch: typeof fetch
}>

/** A player shows nothing (`off`), waits for history, stands, or runs. */
export type PlayerState = 'off' | 'waiting' | 'paused' | 'playing'

export const slowest = 0.25
export const fastest = 600

/** What was told is in the log a moment after its time: nothing later than this before the present is shown, ms. */
const settlesMs = 1000
/** From this speed on there are only so many pictures a second, each of which changes much. */
const fastFrom = 4
const fastPictureMs = 100
/** A wait shorter than this while playing is not worth a word, ms. */
const unseenWaitMs = 250
/** After the server gave nothing while playing it is asked again this often, ms. */
const askAgainMs = 2000

/** A world and positions of one instant, epoch ms, to be folded on. */
type Shown = { readonly world: World; readonly ahead: MovesAhead; at: number }

/**
 * Plays history on a stage: the same world, positions and clock as live, at an instant that is chosen instead of now.
 * The newest seek wins; an older one that is still under way is given up. Facts and positions go on together, or wait
 * together. What tells it to do something makes no reader reactive.
 */
export class Playback {
  readonly offered: readonly Knowledge[]
  readonly stage: Stage
  #browser: PlayerBrowser
  #server: PastServer
  #reels: Readonly<Record<Knowledge, Reel>>
  #stills: Stills
  #baseline: BaselineOfMoment
  /** What is on the stage; null while nothing is. */
  #shown: Shown | null = null
  #seeking: AbortController | null = null
  #reading: AbortController | null = null
  #steps: Promise<unknown> = Promise.resolve()
  #stepping = new AbortController()
  #range: Range | null = null
  #before = 0
  /** Null while nobody drags. */
  #drag: Drag | null = null
  #isFrameDue = false
  /** The browser’s clock at the last picture, and since when there is nothing to play on. */
  #lastFrame = 0
  #stalledAt: number | null = null
  #askAgainAt = 0

  #runs = $state(false)
  #waits = $state(false)
  #isDragged = $state(false)
  #isOn = $state(false)
  #at = $state(0)
  #speed = $state(1)
  #knowledge = $state<Knowledge>('then')
  #loop = $state.raw<Range | null>(null)
  #problem = $state.raw<Denied | null>(null)
  #readShare = $state(0)

  /** `offered`: in whose knowledge this past can be played; both, where a server tells it. */
  constructor(stage: Stage, browser: PlayerBrowser, offered: readonly Knowledge[] = knowledges) {
    this.stage = stage
    this.offered = offered
    this.#browser = browser
    this.#server = pastServer(browser.fetch)
    const reels = knowledges.map((each) => [each, new Reel(this.#server, each, () => this.#settled)])
    this.#reels = Object.fromEntries(reels) as Record<Knowledge, Reel>
    this.#stills = new Stills(this.#server)
    this.#baseline = new BaselineOfMoment(stage, this.#server)
  }

  get state(): PlayerState {
    if (this.#waits) return 'waiting'
    if (!this.#isOn) return 'off'
    return this.#runs ? 'playing' : 'paused'
  }
  /** Whether it plays, or will once what it waits for is there. */
  get runs(): boolean {
    return this.#runs
  }
  /** Whether somebody drags: what is shown changes with every picture, and is soon another moment again. */
  get isDragged(): boolean {
    return this.#isDragged
  }
  /** The instant shown or asked for, epoch ms. */
  get at(): number {
    return this.#at
  }
  get speed(): number {
    return this.#speed
  }
  get knowledge(): Knowledge {
    return this.#knowledge
  }
  /** The range that is repeated; null when playing goes on to the present. */
  get loop(): Range | null {
    return this.#loop
  }
  /** Why nothing can be shown, or why it does not go on. */
  get problem(): Denied | null {
    return this.#problem
  }
  /** How much of the range given to `open` is there to drag over, 0 to 1. */
  get readShare(): number {
    return this.#readShare
  }
  get reel(): Reel {
    return this.#reels[this.#knowledge]
  }
  get stills(): Stills {
    return this.#stills
  }

  /** Shows another instant, and goes on playing if it was: what a click asks, and the release after a drag. */
  seek(at: number): Promise<void> {
    this.#stepping.abort()
    this.#stepping = new AbortController()
    return untrack(() => this.#go(at))
  }

  /** Shows the instants a drag passes, one a picture, as near as they are there; `seek` ends it. */
  scrub(at: number): void {
    untrack(() => {
      const wanted = this.#bounded(at)
      this.#drag ??= this.#beginDrag(wanted)
      this.#drag.to(wanted)
      this.#frame()
    })
  }

  /**
   * Brings what dragging over a range needs, so that it asks nothing of the server, and the facts of `before` ms ahead of
   * it, which a log tells; null for none. The same range again brings what was missing.
   */
  open(range: Range | null, before = 0): void {
    const { from, to } = range ?? { from: 0, to: 0 }
    if (range && this.#range?.from === from && this.#range.to === to && untrack(() => this.#readShare) === 1) return
    this.#range = range
    this.#before = before
    untrack(() => this.#readAhead())
  }

  play(): void {
    untrack(() => this.#play())
  }

  #play(): void {
    if (this.#runs || (!this.#isOn && !this.#waits)) return
    this.#runs = true
    this.#lastFrame = this.#browser.clock()
    // What was refused is not shown: playing goes on from what is.
    if (this.#shown && !this.#seeking && !this.#drag) {
      this.#at = this.#shown.at
      this.#fetchAhead(this.#shown.ahead)
    }
    this.#frame()
  }

  pause(): void {
    this.#runs = false
    // Without a seek under way there is nothing left to wait for.
    if (!this.#seeking) this.#waits = false
  }

  setSpeed(speed: number): void {
    const taken = Math.min(fastest, Math.max(slowest, speed))
    this.#speed = taken
    untrack(() => this.#shown?.ahead.atSpeed(this.#at, taken))
    this.stage.pace = taken
  }

  /** Repeats a range, both ends epoch ms. */
  setLoop(loop: Range | null): void {
    this.#loop = loop && loop.to > loop.from ? loop : null
  }

  /** What had been told by each moment, or what is known of it today: as of this call. */
  setKnowledge(knowledge: Knowledge): Promise<void> {
    return untrack(() => this.#setKnowledge(knowledge))
  }

  async #setKnowledge(knowledge: Knowledge): Promise<void> {
    if (knowledge === this.#knowledge) return
    this.#knowledge = knowledge
    if (knowledge === 'now') this.reel.clear()
    this.#stills.clear()
    if (this.state !== 'off') await this.seek(this.#at)
    this.#readAhead()
  }

  /**
   * Goes to the next or the previous thing that happened, of some kinds or of any, and about an area, an incident or a
   * unit. Returns whether there was one. Steps asked for while one is under way are taken one after the other.
   */
  step(
    direction: 1 | -1,
    kinds: readonly MarkKind[] | null = null,
    about: Omit<StepTo, 'kinds'> = {},
  ): Promise<boolean> {
    this.pause()
    const { signal } = this.#stepping
    const taken = this.#steps.then(() => this.#step(direction, { kinds, ...about }, signal))
    this.#steps = taken
    return taken
  }

  /** Back to live, which went on underneath. */
  leave(): void {
    this.#stepping.abort()
    this.#stepping = new AbortController()
    this.#seeking?.abort()
    this.#seeking = null
    this.#endDrag()
    this.#reading?.abort()
    this.#shown?.ahead.stop()
    this.#shown = null
    this.#range = null
    this.#runs = this.#waits = this.#isOn = false
    this.#problem = null
    this.#baseline.leave()
    this.stage.leavePast()
  }

  async #step(direction: 1 | -1, wanted: StepTo, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false
    const history = { server: this.#server, reel: this.reel, knowledge: this.#knowledge, settled: this.#settled }
    try {
      const moment = await nextMoment(history, this.#at, direction, wanted, signal)
      if (moment === null || signal.aborted) return false
      await this.#go(moment)
      return this.#problem === null
    } catch (error) {
      if (!signal.aborted) this.#problem = deniedOf(error)
      return false
    }
  }

  async #go(asked: number): Promise<void> {
    this.#seeking?.abort()
    const seeking = new AbortController()
    const { signal } = seeking
    this.#seeking = seeking
    this.#endDrag()
    this.#shown?.ahead.stop()
    const at = this.#bounded(asked)
    this.#at = at
    if (!this.reel.has(at) || !this.#isOn) this.#waits = true
    try {
      this.#show(await this.#moments.bring(at, signal))
      this.#problem = null
      this.#baseline.fetch()
      if (this.#runs && this.#shown) this.#fetchAhead(this.#shown.ahead)
    } catch (error) {
      if (signal.aborted) return
      // What else was asked for it is not waited for either.
      seeking.abort()
      this.#problem = deniedOf(error)
      this.#runs = false
    } finally {
      if (this.#seeking === seeking) {
        this.#seeking = null
        this.#waits = false
        if (this.#runs) this.#frame()
      }
    }
  }

  #show({ world, at, frames }: Moment): void {
    const onAnswer = (problem: unknown) => this.#heard(problem)
    const { stage } = this
    const from = { server: this.#server, knowledge: this.#knowledge, at, keyframes: frames }
    const ahead = new MovesAhead({ ...from, onAnswer })
    this.#shown = { world, ahead, at }
    this.#at = at
    this.#isOn = true
    this.#stalledAt = null
    this.#lastFrame = this.#browser.clock()
    stage.showPast(world, ahead.moves.positions, at)
    stage.pace = this.#speed
    this.#baseline.at(at)
  }

  /** One picture, and the next one while there is something to show. */
  #frame(): void {
    if (this.#isFrameDue) return
    this.#isFrameDue = true
    this.#browser.onFrame(() => {
      this.#isFrameDue = false
      if (this.#drag) return this.#drag.picture()
      const now = this.#browser.clock()
      if (this.#runs && this.#speed > fastFrom && now - this.#lastFrame < fastPictureMs) return this.#frame()
      const passed = Math.min(now - this.#lastFrame, 1000)
      this.#lastFrame = now
      if (!this.#runs || this.#seeking) return
      if (this.#shown) this.#advance(this.#shown, passed * this.#speed, now)
      if (this.#runs) this.#frame()
    })
  }

  #beginDrag(at: number): Drag {
    this.#seeking?.abort()
    this.#seeking = null
    this.#shown?.ahead.stop()
    this.#isDragged = true
    const within = this.#range ? spacingOf(this.#range.from, this.#range.to) : 0
    const onMoment = (moment: Moment) => {
      this.#problem = null
      this.#show(moment)
    }
    const onProblem = (problem: unknown) => void (this.#problem = deniedOf(problem))
    return new Drag(this.#moments, within, { onMoment, onProblem, onMore: () => this.#frame() }, at)
  }

  #endDrag(): void {
    this.#drag?.end()
    this.#drag = null
    this.#isDragged = false
  }

  /** Plays on by so much history, as far as it is there. */
  #advance(shown: Shown, by: number, now: number): void {
    const { world, ahead } = shown
    const wanted = this.#at + by
    if (this.#loop && this.#at >= this.#loop.to) return void this.seek(this.#loop.from)
    if (wanted >= this.#settled && ahead.moves.until >= this.#settled && this.reel.has(this.#settled))
      return this.leave()
    if (now >= this.#askAgainAt) this.#fetchAhead(ahead)
    const to = Math.min(wanted, ahead.moves.until, this.#settled, this.#loop?.to ?? Infinity)
    const { seq } = world
    if (to <= this.#at || !this.reel.advance(world, this.#at, to)) return this.#stall(now)
    this.#stalledAt = null
    this.#waits = false
    const positions = ahead.moves.advance(to)
    this.#at = shown.at = to
    this.stage.movePast(to, { facts: world.seq !== seq, positions })
    this.#baseline.at(to)
    this.#baseline.fetch()
  }

  #stall(now: number): void {
    this.#stalledAt ??= now
    if (now - this.#stalledAt >= unseenWaitMs) this.#waits = true
  }

  #fetchAhead(ahead: MovesAhead): void {
    const settled = this.#settled
    ahead.keep(this.#at, this.#speed, settled)
    const { reel } = this
    const missing = reel.firstMissing(this.#at, Math.min(this.#at + reelAheadMs(this.#speed), settled))
    if (missing !== null && !reel.isLoading)
      reel.load(missing).then(
        () => this.#heard(null),
        (problem: unknown) => this.#heard(problem),
      )
  }

  /** What was fetched ahead is there, or is not: said, and asked for again in a while. */
  #heard(problem: unknown): void {
    if (!this.#runs) return
    this.#problem = problem === null ? null : deniedOf(problem)
    if (problem !== null) this.#askAgainAt = this.#browser.clock() + askAgainMs
  }

  #readAhead(): void {
    this.#reading?.abort()
    this.#reading = null
    this.#readShare = 0
    if (!this.#range) return
    const reading = new AbortController()
    this.#reading = reading
    const { reel } = this
    const history = { server: this.#server, reel, stills: this.#stills, knowledge: this.#knowledge }
    const range = readable(this.#range, this.#at, this.#settled)
    void readAhead(range, this.#before, history, reading.signal, (share) => {
      if (!reading.signal.aborted) this.#readShare = share
    })
  }

  get #moments(): Moments {
    return new Moments({ server: this.#server, reel: this.reel, stills: this.#stills, knowledge: this.#knowledge })
  }

  /** The last instant of which all has been told. */
  get #settled(): number {
    return this.stage.present > 0 ? this.stage.present - settlesMs : Infinity
  }

  #bounded(at: number): number {
    return Math.floor(Math.min(at, this.#settled))
  }
}

/** Facts are fetched for six seconds of playing, and for a minute at least. */
const reelAheadMs = (speed: number): number => Math.max(60_000, 6_000 * speed)

export const [getPlayback, setPlayback] = createContext<Playback>()
