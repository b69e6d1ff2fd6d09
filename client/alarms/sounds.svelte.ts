import { createContext } from 'svelte'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Priority } from '../../shared/domain/incident.ts'
import { soundDue, type Sounded } from './alarmSound.ts'
import type { PlayerState, SoundPlayer } from './soundPlayer.ts'

/** Where this browser remembers whether its desk sounds. */
export type SoundMemory = Readonly<{ get: () => boolean; set: (on: boolean) => void }>

/** The desk’s sound: on or off as this browser remembers, and what it sounded last. */
export class AlarmSounds {
  readonly #player: SoundPlayer
  readonly #memory: SoundMemory
  #on = $state(true)
  #state = $state<PlayerState>('waiting')
  #last: Sounded = null

  constructor(player: SoundPlayer, memory: SoundMemory) {
    this.#player = player
    this.#memory = memory
    this.#on = memory.get()
  }

  get on(): boolean {
    return this.#on
  }
  /** What a reader has to know: `waiting` is silent although it is on. */
  get state(): PlayerState {
    return this.#state
  }

  /** Somebody clicked or pressed a key on the page. */
  async gesture(): Promise<void> {
    if (this.#state === 'ready' || !this.#on) return
    await this.#player.unlock()
    this.#state = this.#player.state()
  }

  async turn(on: boolean): Promise<void> {
    this.#on = on
    this.#last = null
    this.#memory.set(on)
    await this.gesture()
  }

  test(priority: Priority): void {
    this.#player.play(priority)
  }

  /** To be called each second with what the desk lists. */
  tick(alerts: readonly Alert[], now: number): void {
    this.#state = this.#player.state()
    const due = soundDue(alerts, this.#last, now)
    if (due === null) {
      if (!alerts.some(({ acknowledged, clearedAt }) => acknowledged === null && clearedAt === null)) this.#last = null
      return
    }
    if (!this.#on || this.#state !== 'ready') return
    this.#last = { priority: due, at: now }
    this.#player.play(due)
  }
}

export const [getSounds, setSounds] = createContext<AlarmSounds>()
