/** A binary heap of numbered items by priority, smallest first; an item may be in it more than once. */
export interface Heap {
  push: (item: number, priority: number) => void
  /** The item with the smallest priority, or -1 when empty. */
  pop: () => number
  clear: () => void
}

export function heap(capacity: number): Heap {
  let items = new Int32Array(capacity)
  let keys = new Float64Array(capacity)
  let size = 0
  const grow = () => {
    const moreItems = new Int32Array(items.length * 2)
    const moreKeys = new Float64Array(keys.length * 2)
    moreItems.set(items)
    moreKeys.set(keys)
    items = moreItems
    keys = moreKeys
  }
  return {
    push(item, priority) {
      if (size === items.length) grow()
      let at = size++
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (keys[parent]! <= priority) break
        items[at] = items[parent]!
        keys[at] = keys[parent]!
        at = parent
      }
      items[at] = item
      keys[at] = priority
    },
    pop() {
      if (size === 0) return -1
      const top = items[0]!
      const item = items[--size]!
      const key = keys[size]!
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= size) break
        if (child + 1 < size && keys[child + 1]! < keys[child]!) child++
        if (keys[child]! >= key) break
        items[at] = items[child]!
        keys[at] = keys[child]!
        at = child
      }
      items[at] = item
      keys[at] = key
      return top
    },
    clear() {
      size = 0
    },
  }
}
