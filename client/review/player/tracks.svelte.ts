/* eslint-disable svelte/prefer-svelte-reactivity -- readers are told through one subscriber, a block at a time */
import { createSubscriber } from 'svelte/reactivity'
import type { Knowledge } from '../../../shared/past/knowledge.ts'
import type { PastTrack } from '../../../shared/wire/past.ts'
import type { TrailPoint } from '../../map/trails.ts'

const blockMs = 30 * 60_000

type Block = Readonly<{ until: number; points: readonly TrailPoint[] }>

/** Blocks kept: bounds what an evening of following costs. */
const mostBlocks = 200

/** Where units were, half an hour at a time, each asked for once. */
export class Tracks {
  readonly #fetch: typeof fetch
  #blocks = new Map<string, Block>()
  #coming = new Set<string>()
  #changed: () => void = () => undefined
  readonly #reading = createSubscriber((update) => {
    this.#changed = update
    return () => (this.#changed = () => undefined)
  })

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  /** What is there of a unit’s way, by time; reactive. */
  points(unitId: string, from: number, to: number, knowledge: Knowledge): TrailPoint[] {
    this.#reading()
    return blocksOf(from, to).flatMap((block) => this.#blocks.get(keyOf(unitId, block, knowledge))?.points ?? [])
  }

  /** Asks for what is not there. `present` is the end of what there can be, epoch ms. */
  want(unitId: string, from: number, to: number, knowledge: Knowledge, present: number): void {
    for (const block of blocksOf(from, to)) void this.#ask(unitId, block, knowledge, to, present)
  }

  async #ask(unitId: string, block: number, knowledge: Knowledge, to: number, present: number): Promise<void> {
    const key = keyOf(unitId, block, knowledge)
    const end = Math.min((block + 1) * blockMs, present)
    const held = this.#blocks.get(key)
    if (this.#coming.has(key) || (held && held.until >= Math.min(to, end))) return
    this.#coming.add(key)
    const query = new URLSearchParams({
      unit: unitId,
      from: String(block * blockMs),
      to: String(Math.floor(end)),
      knowledge,
    })
    try {
      const answer = await this.#fetch(`/api/past/track?${query.toString()}`)
      // What is not open yet is asked for again: a purpose may open it.
      if (answer.status === 403) return
      // A unit that may not be seen has no trail; it is not asked for again and again.
      const { points } = answer.ok ? ((await answer.json()) as PastTrack) : { points: [] }
      this.#blocks.set(key, { until: end, points })
      const [oldest] = this.#blocks.keys()
      if (this.#blocks.size > mostBlocks) this.#blocks.delete(oldest!)
      this.#changed()
    } catch {
      // Without the server there is no trail either; the next second asks again.
    } finally {
      this.#coming.delete(key)
    }
  }
}

function blocksOf(from: number, to: number): number[] {
  const first = Math.floor(from / blockMs)
  return Array.from({ length: Math.floor(to / blockMs) - first + 1 }, (_, i) => first + i)
}

const keyOf = (unitId: string, block: number, knowledge: Knowledge) => `${knowledge} ${block} ${unitId}`
