import type { World } from '../../shared/domain/world.ts'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { PastServer } from './pastServer.ts'
import type { Reel } from './reel.ts'
import type { Stills } from './stills.ts'

/** A world, the caller’s own to fold on, and the frames that say where all units were, of one instant, epoch ms. */
export type Moment = Readonly<{ at: number; world: World; frames: Uint8Array }>

/** Moments of history in one knowledge: of what is held without asking, of the rest from the server. */
export class Moments {
  #server: Pick<PastServer, 'bytes'>
  #reel: Reel
  #stills: Stills
  #knowledge: Knowledge

  constructor(history: { server: Pick<PastServer, 'bytes'>; reel: Reel; stills: Stills; knowledge: Knowledge }) {
    this.#server = history.server
    this.#reel = history.reel
    this.#stills = history.stills
    this.#knowledge = history.knowledge
  }

  /** The very moment, facts and units together. Throws `Denied`, or the signal’s reason once it is aborted. */
  async bring(at: number, signal: AbortSignal): Promise<Moment> {
    const [frames] = await Promise.all([
      this.#stills.at(at)?.frames ??
        this.#server.bytes(`/api/past/positions?at=${at}&knowledge=${this.#knowledge}`, signal),
      this.#reel.load(at, signal),
    ])
    signal.throwIfAborted()
    return { at, world: this.#reel.worldAt(at)!, frames }
  }

  /** The instant nearest to `at`, and not farther than `within`, that can be shown at once; null where there is none. */
  near(at: number, within: number): number | null {
    const still = this.#stills.nearest(at, within)
    return still && this.#reel.has(still.at) ? still.at : null
  }

  /** The moment of an instant that `near` gave. */
  held(at: number): Moment | null {
    const still = this.#stills.at(at)
    const world = still && this.#reel.worldAt(at)
    return still && world && { at, world, frames: still.frames }
  }
}
