import { type Commander, type CommandOutcome, inPlayback, type Wanted } from '../commander.ts'
import type { Stage } from '../stage.svelte.ts'

/**
 * One control that commands. It is pending until the server has answered and what it recorded is in this desk’s world;
 * a refusal stays beside the control until the next try. Nothing is shown as done before.
 */
export class Act {
  readonly #send: Commander
  readonly #stage: Stage
  #asking = $state(false)
  #seq = $state(0)
  #refused = $state.raw<Extract<CommandOutcome, { status: 'refused' | 'unreachable' }> | null>(null)

  constructor(send: Commander, stage: Stage) {
    this.#send = send
    this.#stage = stage
  }

  /** Whether it takes nothing: it waits for the server, or the picture is of the past. */
  get pending(): boolean {
    return this.barred || this.#asking || this.#stage.latest.seq < this.#seq
  }
  /** The picture is of the past: nothing can be commanded from it. */
  get barred(): boolean {
    return this.#stage.link.kind === 'past'
  }
  /** Why the last try was not recorded, or why none can be; null when it was, and before the first. */
  get refused(): Extract<CommandOutcome, { status: 'refused' | 'unreachable' }> | null {
    return this.barred ? inPlayback : this.#refused
  }

  /** Sends a command, unless one is under way; whether the server took it. */
  async do(wanted: Wanted): Promise<boolean> {
    if (this.pending) return false
    this.#asking = true
    this.#refused = null
    const outcome = await this.#send(wanted)
    this.#asking = false
    if (outcome.status === 'recorded') this.#seq = outcome.seq
    if (outcome.status === 'refused' || outcome.status === 'unreachable') this.#refused = outcome
    return this.#refused === null
  }

  clear(): void {
    this.#refused = null
  }
}
