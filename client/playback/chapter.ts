import { apply, checkpoint, restore, type World, type WorldRows } from '../../shared/domain/world.ts'
import type { AnyFact } from '../../shared/facts/catalogue.ts'
import type { Mark } from '../../shared/past/mark.ts'
import type { PastSteps } from '../../shared/wire/past.ts'

const eventsPerHeldWorld = 250

/** A stretch of history: the world as it was before it, and what came, as far as it has come. */
export class Chapter {
  readonly start: WorldRows
  /** Until when it is known what came; it grows while it is the chapter of the present. */
  until: number
  readonly events: AnyFact[] = []
  readonly marks: Mark[] = []
  /** Worlds passed on the way, by how many stretches of events they hold; they share their rows. */
  #held: WorldRows[]

  /** `start` is the world at `until`. */
  constructor(start: WorldRows, until: number) {
    this.start = start
    this.until = until
    this.#held = [start]
  }

  get heldWorlds(): number {
    return this.#held.length - 1
  }

  add({ events, marks, to }: PastSteps): void {
    this.events.push(...events)
    this.marks.push(...marks)
    this.until = to
  }

  /** The caller’s own to fold on. */
  worldAt(at: number): World {
    const wanted = this.countUpTo(at)
    const nearest = Math.min(Math.floor(wanted / eventsPerHeldWorld), this.#held.length - 1)
    const world = restore(this.#held[nearest]!)
    for (let i = nearest * eventsPerHeldWorld; i < wanted; i++) {
      apply(world, this.events[i]!)
      if ((i + 1) % eventsPerHeldWorld === 0) this.#held.push(checkpoint(world))
    }
    return world
  }

  /** Folds what came after `from` and not after `to` into a world that stands at `from`. */
  advance(world: World, from: number, to: number): void {
    const end = this.countUpTo(to)
    for (let i = this.countUpTo(from); i < end; i++) apply(world, this.events[i]!)
  }

  forgetHeldWorlds(): void {
    this.#held = [this.start]
  }

  /** How many events there were by an instant. They are in that order. */
  countUpTo(at: number): number {
    let [low, high] = [0, this.events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.events[middle]!.recordedAt <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}
