import type { SoundMemory } from './sounds.svelte.ts'

const key = 'watchfloor-alarm-sound'

/** Remembers in this browser whether the desk sounds; on until somebody switches it off, and where nothing is kept. */
export function soundMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): SoundMemory {
  return {
    get() {
      try {
        return storage().getItem(key) !== 'off'
      } catch {
        return true
      }
    },
    set(on) {
      try {
        storage().setItem(key, on ? 'on' : 'off')
      } catch {
        // A browser that keeps nothing begins with sound the next time.
      }
    },
  }
}
