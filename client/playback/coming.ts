type Fetching<T> = { got: Promise<T>; giveUp: AbortController; waiting: number }

/** Things on their way, each fetched once for all who wait for it, and given up when the last of them left. */
export class Coming<Key, T> {
  #fetching = new Map<Key, Fetching<T>>()

  get size(): number {
    return this.#fetching.size
  }

  has(key: Key): boolean {
    return this.#fetching.has(key)
  }

  /** Waits for what is on its way, or sends for it. Whoever aborts waits no longer. */
  async wait(key: Key, send: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const fetching = this.#fetching.get(key) ?? this.#begin(key, send)
    fetching.waiting++
    if (!signal) return fetching.got
    const left = Promise.withResolvers<never>()
    const leave = () => {
      left.reject(signal.reason)
      if (--fetching.waiting === 0) {
        this.#end(key, fetching)
        fetching.giveUp.abort(signal.reason)
      }
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await Promise.race([fetching.got, left.promise])
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  #begin(key: Key, send: (signal: AbortSignal) => Promise<T>): Fetching<T> {
    const giveUp = new AbortController()
    const fetching = { got: send(giveUp.signal), giveUp, waiting: 0 }
    this.#fetching.set(key, fetching)
    const end = () => this.#end(key, fetching)
    fetching.got.then(end, end)
    return fetching
  }

  #end(key: Key, fetching: Fetching<T>): void {
    if (this.#fetching.get(key) === fetching) this.#fetching.delete(key)
  }
}
