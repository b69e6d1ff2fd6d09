import type { Priority } from '../../shared/domain/incident.ts'
import { tones } from './alarmSound.ts'

/** `waiting`: switched on, but the browser makes no sound before somebody clicked or pressed a key on the page. */
export type PlayerState = 'waiting' | 'ready' | 'unable'

export type SoundPlayer = Readonly<{
  state(): PlayerState
  /** To be called out of a click or key press: only then may a page begin to sound. */
  unlock(): Promise<void>
  play(priority: Priority): void
}>

const volume = 0.18
/** Begins and ends without a click in the loudspeaker, s. */
const edgeS = 0.012

/** Plays the sounds with the browser’s synthesiser; `create` makes its audio context, or throws where there is none. */
export function soundPlayer(create: () => AudioContext): SoundPlayer {
  let context: AudioContext | null = null
  let isUnable = false
  return {
    state: () => (isUnable ? 'unable' : context?.state === 'running' ? 'ready' : 'waiting'),
    async unlock() {
      try {
        context ??= create()
        await context.resume()
      } catch {
        isUnable = true
      }
    },
    play(priority) {
      if (context?.state !== 'running') return
      let at = context.currentTime
      for (const [hz, ms] of tones[priority]) {
        const until = at + ms / 1000
        if (hz !== null) tone(context, hz, at, until)
        at = until
      }
    },
  }
}

function tone(context: AudioContext, hz: number, from: number, until: number): void {
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = 'triangle'
  oscillator.frequency.value = hz
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(volume, from + edgeS)
  gain.gain.setValueAtTime(volume, until - edgeS)
  gain.gain.linearRampToValueAtTime(0, until)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(from)
  oscillator.stop(until)
}
