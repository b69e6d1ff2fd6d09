import { dayStart, shiftAt } from '../../shared/select/clock.ts'
import type { Baseline } from '../../shared/wire/baseline.ts'
import type { Stage } from '../stage.svelte.ts'
import type { PastServer } from './pastServer.ts'

const hourMs = 3_600_000

/** Keeps the figures of earlier weeks that a stage shows beside the past those of its moment, never of another day. */
export class BaselineOfMoment {
  #stage: Stage
  #server: Pick<PastServer, 'ask'>
  /** The stretch in which they are the same: of one shift, of one day. */
  #of: Readonly<{ since: number; from: number; to: number }> | null = null
  #at = 0
  #isThere = false
  #asking: AbortController | null = null

  constructor(stage: Stage, server: Pick<PastServer, 'ask'>) {
    this.#stage = stage
    this.#server = server
  }

  /** The stage shows another moment: figures of another stretch are taken away. */
  at(at: number): void {
    this.#at = at
    if (this.#of && at >= this.#of.from && at < this.#of.to) return
    const { site } = this.#stage
    const shift = shiftAt(at, site)
    const day = dayStart(at, site.zone)
    const since = Math.max(shift.from, day)
    // A day may have 23 hours; asking again where it goes on costs nothing.
    const stretch = { since, from: since, to: Math.max(at + 1, Math.min(shift.to, day + 23 * hourMs)) }
    if (since !== this.#of?.since) {
      this.#asking?.abort()
      this.#asking = null
      this.#isThere = false
      this.#stage.pastBaseline = null
    }
    this.#of = stretch
  }

  /** Brings the figures of the moment, once for each stretch. */
  fetch(): void {
    if (this.#isThere || this.#asking) return
    const asking = new AbortController()
    this.#asking = asking
    this.#server.ask<Baseline>(`/api/baseline?at=${Math.floor(this.#at)}`, asking.signal).then(
      (baseline) => {
        if (this.#asking !== asking) return
        this.#asking = null
        this.#isThere = true
        this.#stage.pastBaseline = baseline
      },
      () => {
        // Without an answer there is nothing to compare with, and that is what the panels say.
        if (this.#asking === asking) this.#isThere = true
        this.#asking = null
      },
    )
  }

  leave(): void {
    this.#asking?.abort()
    this.#asking = null
    this.#of = null
    this.#isThere = false
  }
}
