import type { Knowledge } from '../../shared/past/knowledge.ts'
import { Moves } from './moves.ts'
import type { PastServer } from './pastServer.ts'

/** How much real time is fetched ahead while playing, ms. */
const aheadMs = 6_000
/** Pictures of moving units a second while playing. */
const movesPerSecond = 10
/** The most history in one stretch, ms: a server that reads it does nothing else meanwhile. */
const longestStretchMs = 20 * 60_000
const finestStepMs = 1000

/** Time between two pictures of moving units at a speed, ms. */
export const stepAt = (speed: number): number => Math.max(finestStepMs, Math.round((1000 * speed) / movesPerSecond))

/** Keeps the moves of units ahead of a player. */
export class MovesAhead {
  readonly moves: Moves
  #server: Pick<PastServer, 'bytes'>
  #knowledge: Knowledge
  #fetching: AbortController | null = null
  /** Of what was fetched last. */
  #stepMs = finestStepMs
  #onAnswer: (problem: unknown) => void

  /** From the frames of one instant on. `onAnswer` hears of each answer why it was none; null when it was. */
  constructor(options: {
    server: Pick<PastServer, 'bytes'>
    knowledge: Knowledge
    at: number
    keyframes: Uint8Array
    onAnswer: (problem: unknown) => void
  }) {
    this.moves = new Moves(options.at, options.keyframes)
    this.#server = options.server
    this.#knowledge = options.knowledge
    this.#onAnswer = options.onAnswer
  }

  /** To be called again and again with where the player is; nothing beyond `settled` is asked for. */
  keep(at: number, speed: number, settled: number): void {
    const { moves } = this
    const ahead = aheadMs * speed
    if (this.#fetching || moves.until > at + ahead || moves.until >= settled) return
    const from = Math.floor(moves.until)
    const until = Math.floor(Math.min(from + Math.max(ahead, 20_000), from + longestStretchMs, settled))
    if (until <= from) return
    const fetching = new AbortController()
    this.#fetching = fetching
    const step = stepAt(speed)
    this.#server
      .bytes(`/api/past/moves?from=${from}&to=${until}&step=${step}&knowledge=${this.#knowledge}`, fetching.signal)
      .then(
        (bytes) => {
          if (this.#fetching !== fetching) return
          this.#fetching = null
          this.#stepMs = step
          moves.add(bytes, until)
          this.#onAnswer(null)
        },
        (error: unknown) => {
          if (this.#fetching !== fetching) return
          this.#fetching = null
          this.#onAnswer(error)
        },
      )
  }

  /** The player goes on at another speed: moves too coarse for it are fetched again. */
  atSpeed(at: number, speed: number): void {
    this.stop()
    if (this.#stepMs > stepAt(speed)) this.moves.cutAt(at)
  }

  stop(): void {
    this.#fetching?.abort()
    this.#fetching = null
  }
}
