import { createContext } from 'svelte'
import type { World } from '../../shared/domain/world.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { MarkKind } from '../../shared/past/mark.ts'
import type { Baseline } from '../../shared/wire/baseline.ts'
import type { Stage } from '../stage.svelte.ts'
import { Moves } from './moves.ts'
import { type AskPast, Reel } from './reel.ts'

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

/** How much real time is fetched ahead while playing, ms. */
const aheadMs = 6_000
/** Pictures of moving units a second while playing. */
const movesPerSecond = 10

/** Why history was not given, as the server said it; `code` is its word for it. */
export class Denied extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Plays history on a stage: the same world, positions and clock as live, at an instant that is chosen instead of now.
 * The newest seek wins; an older one that is still under way is given up.
 */
export class Playback {
  readonly stage: Stage
  #browser: PlayerBrowser
  #reels: Record<Knowledge, Reel>
  #world: World | null = null
  #moves: Moves | null = null
  #seeking: AbortController | null = null
  #fetching: AbortController | null = null
  #state = $state<PlayerState>('off')
  #at = $state(0)
  #speed = $state(1)
  #knowledge = $state<Knowledge>('then')
  #loop = $state.raw<Readonly<{ from: number; to: number }> | null>(null)
  #problem = $state.raw<Denied | null>(null)
  /** The browser’s clock at the last picture. */
  #lastFrame = 0

  constructor(stage: Stage, browser: PlayerBrowser) {
    this.stage = stage
    this.#browser = browser
    this.#reels = { then: new Reel(this.#ask, 'then'), now: new Reel(this.#ask, 'now') }
  }

  get state(): PlayerState {
    return this.#state
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
  get loop(): Readonly<{ from: number; to: number }> | null {
    return this.#loop
  }
  /** Why nothing can be shown. */
  get problem(): Denied | null {
    return this.#problem
  }
  get reel(): Reel {
    return this.#reels[this.#knowledge]
  }

  /** Shows another instant, and goes on playing if it was. */
  async seek(at: number): Promise<void> {
    const goesOn = this.#state === 'playing'
    this.#seeking?.abort()
    this.#fetching?.abort()
    const seeking = new AbortController()
    this.#seeking = seeking
    this.#at = this.#bounded(at)
    const { reel } = this
    const isReady = reel.has(this.#at)
    if (!isReady && this.#state !== 'playing') this.#state = 'waiting'
    const wanted = this.#at
    try {
      const [keyframes] = await Promise.all([
        this.#bytes(`/api/past/positions?at=${wanted}&knowledge=${this.#knowledge}`, seeking.signal),
        isReady ? null : reel.load(wanted, seeking.signal),
      ])
      if (seeking.signal.aborted) return
      const world = reel.worldAt(wanted)
      if (!world) return
      this.#problem = null
      this.#world = world
      this.#moves = new Moves(wanted, keyframes)
      this.stage.showPast(world, this.#moves.positions, wanted)
      this.#state = goesOn ? 'playing' : 'paused'
      this.#lastFrame = this.#browser.clock()
      void this.#fetchBaseline(wanted)
    } catch (error) {
      if (seeking.signal.aborted) return
      this.#problem = error instanceof Denied ? error : new Denied('fault', String(error))
      if (this.#state === 'waiting' || this.#state === 'playing') this.#state = this.#world ? 'paused' : 'off'
    }
  }

  play(): void {
    if (this.#state !== 'paused') return
    this.#state = 'playing'
    this.#lastFrame = this.#browser.clock()
    this.#browser.onFrame(this.#run)
  }

  pause(): void {
    if (this.#state === 'playing') this.#state = 'paused'
  }

  setSpeed(speed: number): void {
    this.#speed = Math.min(fastest, Math.max(slowest, speed))
    // What was fetched ahead is in steps of the old speed.
    this.#fetching?.abort()
    this.#fetching = null
    this.#moves?.cutAt(this.#at)
  }

  setLoop(loop: Readonly<{ from: number; to: number }> | null): void {
    this.#loop = loop
  }

  async setKnowledge(knowledge: Knowledge): Promise<void> {
    if (knowledge === this.#knowledge) return
    this.#knowledge = knowledge
    if (this.#state !== 'off') await this.seek(this.#at)
  }

  /** Goes to the next or the previous thing that happened, of a kind or of any. Returns whether there was one. */
  async step(direction: 1 | -1, kinds: readonly MarkKind[] | null = null): Promise<boolean> {
    this.pause()
    const { reel } = this
    const isWanted = ({ kind }: { kind: MarkKind }) => kinds === null || kinds.includes(kind)
    // Chapter by chapter, as far as a day away.
    for (let hops = 0; hops < 48; hops++) {
      const edge = this.#at + direction * hops * 30 * 60_000
      if (edge > this.stage.present) return false
      await reel.load(edge)
      const found =
        direction > 0
          ? reel.marks(this.#at, edge + 30 * 60_000).find(isWanted)
          : reel.marks(edge - 30 * 60_000, this.#at - 1).findLast(isWanted)
      if (!found) continue
      await this.seek(found.recordedAt)
      return true
    }
    return false
  }

  /** Back to live, which went on underneath. */
  leave(): void {
    this.#seeking?.abort()
    this.#fetching?.abort()
    this.#state = 'off'
    this.#world = null
    this.#moves = null
    this.stage.leavePast()
  }

  #run = (): void => {
    if (this.#state !== 'playing') return
    this.#browser.onFrame(this.#run)
    const now = this.#browser.clock()
    const passed = Math.min(now - this.#lastFrame, 1000)
    this.#lastFrame = now
    this.#advance(this.#at + passed * this.#speed)
  }

  /** Plays on to an instant, as far as history is there: map, charts and log never run apart. */
  #advance(wanted: number): void {
    const { reel } = this
    if (!this.#world || !this.#moves) return
    const to = this.#bounded(wanted)
    if (this.#loop && to >= this.#loop.to) return void this.seek(this.#loop.from)
    if (to >= this.stage.present) return void this.leave()
    this.#fetchAhead(to)
    if (!reel.has(to) || this.#moves.until < to) return
    const { seq } = this.#world
    reel.advance(this.#world, this.#at, to)
    const positions = this.#moves.advance(to)
    this.#at = to
    this.stage.movePast(to, { facts: this.#world.seq !== seq, positions })
  }

  #fetchAhead(to: number): void {
    const ahead = aheadMs * this.#speed
    const { reel } = this
    for (let at = to; at <= to + ahead; at += 30 * 60_000) if (!reel.has(at)) void reel.load(at).catch(() => undefined)
    const moves = this.#moves
    if (!moves || moves.until > to + ahead / 2 || this.#fetching) return
    const fetching = new AbortController()
    this.#fetching = fetching
    const from = Math.floor(moves.until)
    const until = Math.floor(Math.min(from + 2 * ahead + 1000, this.stage.present))
    const step = Math.max(1000, Math.round((1000 * this.#speed) / movesPerSecond))
    const path = `/api/past/moves?from=${from}&to=${until}&step=${step}&knowledge=${this.#knowledge}`
    this.#bytes(path, fetching.signal)
      .then((bytes) => {
        if (this.#moves === moves && !fetching.signal.aborted) moves.add(bytes, until)
      })
      .catch((error: unknown) => {
        if (!fetching.signal.aborted)
          this.#problem = error instanceof Denied ? error : new Denied('fault', String(error))
      })
      .finally(() => {
        if (this.#fetching === fetching) this.#fetching = null
      })
  }

  async #fetchBaseline(at: number): Promise<void> {
    const baseline = await this.#ask<Baseline>(`/api/baseline?at=${at}`).catch(() => null)
    if (this.#at === at) this.stage.pastBaseline = baseline
  }

  #bounded(at: number): number {
    return Math.min(at, this.stage.present || at)
  }

  #ask: AskPast = async <Answer>(path: string, signal?: AbortSignal) =>
    (await (await this.#answer(path, signal)).json()) as Answer

  async #bytes(path: string, signal: AbortSignal): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#answer(path, signal)).arrayBuffer())
  }

  async #answer(path: string, signal?: AbortSignal): Promise<Response> {
    const answer = await this.#browser.fetch(path, { signal: signal ?? null })
    if (answer.ok) return answer
    const said = (await answer.json().catch(() => null)) as { error?: { code: string; message: string } } | null
    throw new Denied(said?.error?.code ?? 'fault', said?.error?.message ?? `${path} answered ${answer.status}`)
  }
}

export const [getPlayback, setPlayback] = createContext<Playback>()
