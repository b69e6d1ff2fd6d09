import type { Commander } from '../../commander.ts'
import type { Stage } from '../../stage.svelte.ts'
import { Act } from '../act.svelte.ts'

/** Marks lines as read, one command a line: each mark is somebody’s own. Stops at the first that is refused. */
export class Reading {
  readonly #send: Commander
  #busy = $state(false)
  readonly act: Act

  constructor(send: Commander, stage: Stage) {
    this.#send = send
    this.act = new Act((wanted) => this.#send(wanted), stage)
  }

  /** Whether marks are under way that are not recorded yet. */
  get busy(): boolean {
    return this.#busy
  }

  async read(handoverId: string, keys: readonly string[]): Promise<void> {
    if (keys.length === 0 || this.#busy) return
    this.#busy = true
    const last = keys.at(-1)!
    for (const key of keys.slice(0, -1)) {
      const outcome = await this.#send({ type: 'handover.read', handoverId, key })
      if (outcome.status === 'refused' || outcome.status === 'unreachable') break
    }
    // The last one says on the control what became of it, and with it of those before.
    await this.act.do({ type: 'handover.read', handoverId, key: last })
    this.#busy = false
  }
}
