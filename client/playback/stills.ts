import { Positions } from '../../shared/domain/position.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import type { PastServer } from './pastServer.ts'

/** Where all units were at one instant, epoch ms, packed as the server sent it. */
export type Still = Readonly<{ at: number; frames: Uint8Array }>

/** Times between two stills, ms; each is a part of the next but one, so that a nearer look finds some there already. */
const spacings = [5_000, 10_000, 20_000, 60_000, 120_000, 300_000, 900_000, 3_600_000]
/** Stills of a range at most, and about as many pixels apart as a hand can tell. */
const perRange = 300
/** Stills kept at most, some tens of kilobytes each for thousands of units. */
export const mostStills = 400
/** Asked for at once: the exact moment that is asked for meanwhile must not wait behind them. */
const atOnce = 3

/** How far apart the stills of a range are, ms. */
export function spacingOf(from: number, to: number): number {
  return spacings.find((each) => (to - from) / each <= perRange) ?? spacings.at(-1)!
}

/** The instants of a range’s stills, first few that lie far apart, then more and more between them. */
export function instantsOf(from: number, to: number): number[] {
  const spacing = spacingOf(from, to)
  const first = Math.ceil(from / spacing)
  const count = Math.max(0, Math.floor(to / spacing) - first + 1)
  const rank = (i: number) => (i === 0 ? 32 : 31 - Math.clz32(i & -i))
  return Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => rank(b) - rank(a) || a - b)
    .map((i) => (first + i) * spacing)
}

/** Coarse pictures of where units were over a range, so that dragging over it needs no server. */
export class Stills {
  #server: Pick<PastServer, 'bytes'>
  /** By instant; the one that came or was looked at last is last. */
  #stills = new Map<number, Still>()

  constructor(server: Pick<PastServer, 'bytes'>) {
    this.#server = server
  }

  get size(): number {
    return this.#stills.size
  }

  clear(): void {
    this.#stills.clear()
  }

  at(at: number): Still | null {
    return this.#stills.get(at) ?? null
  }

  /** The still nearest to an instant, unless the nearest is farther than `within`. */
  nearest(at: number, within: number): Still | null {
    let best: Still | null = null
    for (const still of this.#stills.values())
      if (Math.abs(still.at - at) <= Math.min(within, best ? Math.abs(best.at - at) : Infinity)) best = still
    return best
  }

  /** Brings the stills of these instants in this order. Throws what the server said against the first that it refuses. */
  async bring(instants: readonly number[], knowledge: string, signal: AbortSignal): Promise<void> {
    const left = instants.filter((at) => !this.#stills.has(at)).values()
    const one = async () => {
      for (const at of left) {
        const frames = await this.#server.bytes(`/api/past/positions?at=${at}&knowledge=${knowledge}`, signal)
        signal.throwIfAborted()
        this.#keep({ at, frames }, new Set(instants))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
  }

  #keep(still: Still, wanted: ReadonlySet<number>): void {
    this.#stills.set(still.at, still)
    for (const at of this.#stills.keys()) {
      if (this.#stills.size <= mostStills) return
      if (!wanted.has(at)) this.#stills.delete(at)
    }
  }
}

/** A still as positions. */
export function positionsOf({ frames }: Still): Positions {
  const positions = new Positions()
  if (frames.length > 0) new FrameDecoder(positions).decode(frames)
  return positions
}
