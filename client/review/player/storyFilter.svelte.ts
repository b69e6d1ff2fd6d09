import { type MarkKind, markKinds } from '../../../shared/past/mark.ts'

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
