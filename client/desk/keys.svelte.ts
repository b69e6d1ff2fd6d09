import { createContext } from 'svelte'
import type { ShortcutId } from './shortcuts.ts'

/** Does what a key asks; false when it has nothing to do, so that the next asked may. */
export type KeyHandler = (id: ShortcutId) => boolean

/** Who answers the desk’s keys: the last that came is asked first. */
export class DeskKeys {
  #handlers: KeyHandler[] = []

  /** Returns the undo. */
  answer(handler: KeyHandler): () => void {
    this.#handlers = [handler, ...this.#handlers]
    return () => void (this.#handlers = this.#handlers.filter((other) => other !== handler))
  }

  press(id: ShortcutId): boolean {
    return this.#handlers.some((handler) => handler(id))
  }
}

export const [getKeys, setKeys] = createContext<DeskKeys>()
