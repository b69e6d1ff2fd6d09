import { type MarkKind, markKinds } from '../../../shared/past/mark.ts'

/** A story is read by stretches of this, ms: the one of the moment shown and, at first, the one before it. */
export const storyStretchMs = 30 * 60_000

/** Which kinds of fact a reviewer reads and jumps by. Units change their status too often to begin with them. */
export class StoryFilter {
  #kinds = $state.raw<readonly MarkKind[]>(markKinds.filter((kind) => kind !== 'status'))

  get kinds(): readonly MarkKind[] {
    return this.#kinds
  }
  has(kind: MarkKind): boolean {
    return this.#kinds.includes(kind)
  }
  toggle(kind: MarkKind): void {
    this.#kinds = markKinds.filter((each) => (each === kind ? !this.has(kind) : this.has(each)))
  }
}
