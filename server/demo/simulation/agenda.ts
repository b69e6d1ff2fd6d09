/** Something due at a moment (epoch ms); `n` tells apart what is due at the same one. */
export type Due = Readonly<{ at: number; n: number }>

/** What is due, the earliest first. */
export class Agenda<T extends Due> {
  #heap: T[]

  constructor(items: readonly T[] = []) {
    // A sorted list is a heap already.
    this.#heap = [...items].sort((a, b) => a.at - b.at || a.n - b.n)
  }

  get first(): T | undefined {
    return this.#heap[0]
  }

  add(item: T): void {
    const heap = this.#heap
    let place = heap.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(item, heap[parent]!)) break
      heap[place] = heap[parent]!
      place = parent
    }
    heap[place] = item
  }

  /** Takes out the earliest, if it is due by `until`. */
  take(until: number): T | undefined {
    const heap = this.#heap
    const top = heap[0]
    if (!top || top.at > until) return undefined
    const item = heap.pop()!
    if (heap.length === 0) return top
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, item)) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = item
    return top
  }

  list(): readonly T[] {
    return this.#heap
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.n < b.n)
}
