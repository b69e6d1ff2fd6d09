import { createContext } from 'svelte'
import type { Alert } from '../../shared/domain/alert.ts'
import { standingAlerts } from '../../shared/select/alertStack.ts'
import type { Playback } from './playback.svelte.ts'

/** How far each further step goes back, minutes. */
export const lookBackSteps = [2, 5, 15] as const

/**
 * “What did I miss”: steps back from the live picture and plays from there, while what is live goes on underneath. It is
 * there only where there is a live picture to come back to.
 */
export class LookBack {
  readonly playback: Playback
  #minutes = $state(0)
  /** When somebody turned away from the live picture. */
  #since = $state(0)

  constructor(playback: Playback) {
    this.playback = playback
  }

  /** Minutes that were stepped back; 0 while the picture is live. */
  get minutes(): number {
    return this.playback.state === 'off' && !this.playback.problem ? 0 : this.#minutes
  }
  /** Minutes of the next step; null when there is none. */
  get further(): number | null {
    return lookBackSteps.find((each) => each > this.minutes) ?? null
  }
  /** Priority 1 alerts that stand now and were raised since somebody looked away, the newest first. */
  get news(): readonly Alert[] {
    const { stage } = this.playback
    if (this.minutes === 0) return []
    return standingAlerts(stage.latest)
      .filter(
        ({ priority, raisedAt, realarmedAt }) => priority === 1 && Math.max(raisedAt, realarmedAt ?? 0) > this.#since,
      )
      .sort((a, b) => b.raisedAt - a.raisedAt)
  }

  /** One step further back, played from there as it was known then. False where nothing is live underneath. */
  back(): boolean {
    const { playback } = this
    const { stage } = playback
    if (stage.liveLink.kind === 'connecting' || stage.present === 0) return false
    if (this.minutes === 0) this.#since = stage.present
    this.#minutes = this.further ?? this.minutes
    playback.setLoop(null)
    playback.setSpeed(1)
    void playback.setKnowledge('then')
    void playback.seek(stage.present - this.#minutes * 60_000)
    playback.play()
    return true
  }

  /** Back to live at once. False when it is. */
  toLive(): boolean {
    if (this.minutes === 0) return false
    this.#minutes = 0
    this.playback.leave()
    return true
  }
}

export const [getLookBack, setLookBack] = createContext<LookBack>()
