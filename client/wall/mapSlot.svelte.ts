import { createContext } from 'svelte'
import type { Attachment } from 'svelte/attachments'

/** Where the scene wants the map, CSS pixels from the scene’s upper left corner. */
export type SlotBox = Readonly<{ left: number; top: number; width: number; height: number }>

/**
 * The one map of a screen outlives its scenes: a scene keeps a place free for it and says where, and the map is moved
 * there, so that a change of scene does not make and load it again.
 */
export class MapSlot {
  #box = $state.raw<SlotBox | null>(null)
  #host: HTMLElement | null = null
  #place: HTMLElement | null = null

  /** Null while the scene shown has no map. */
  get box(): SlotBox | null {
    return this.#box
  }

  /** What the places of scenes are measured in. */
  readonly host: Attachment<HTMLElement> = (element) => {
    this.#host = element
    const observer = new ResizeObserver(() => this.#measure())
    observer.observe(element)
    return () => {
      observer.disconnect()
      this.#host = null
    }
  }

  /** A place kept free for the map. */
  readonly place: Attachment<HTMLElement> = (element) => {
    this.#place = element
    const observer = new ResizeObserver(() => this.#measure())
    observer.observe(element)
    this.#measure()
    return () => {
      observer.disconnect()
      if (this.#place !== element) return
      this.#place = null
      this.#box = null
    }
  }

  #measure(): void {
    if (!this.#host || !this.#place) return
    const host = this.#host.getBoundingClientRect()
    const { left, top, width, height } = this.#place.getBoundingClientRect()
    this.#box = { left: left - host.left, top: top - host.top, width, height }
  }
}

export const [getMapSlot, setMapSlot] = createContext<MapSlot>()
