/** Opens, keeps and undoes one transaction of a store. */
export type Transactions = Readonly<{ begin(): void; commit(): void; rollback(): void }>

/** The store could not keep something; nothing of it happened. */
export class StoreFault extends Error {
  override name = 'StoreFault'
}

/**
 * Gathers the writes of one turn of the event loop into one durable transaction. A job runs inside it and its promise
 * settles after the commit, so whoever is answered for is on disk. When a group fails it is undone, `undone` brings
 * memory back to what the store holds, and its jobs are tried alone, so that one bad job does not fail its neighbours.
 */
export class GroupCommit {
  #store: Transactions
  #later: (run: () => void) => void
  #undone: () => void
  #waiting: Job[] = []

  constructor(store: Transactions, undone: () => void, later: (run: () => void) => void = setImmediate) {
    this.#store = store
    this.#undone = undone
    this.#later = later
  }

  write<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      if (this.#waiting.length === 1) this.#later(() => this.flush())
    })
  }

  /** Commits what is waiting now; for orderly shutdown. */
  flush(): void {
    const group = this.#waiting
    this.#waiting = []
    if (group.length === 0) return
    const fault = this.#commit(group)
    if (!fault) return
    if (group.length === 1) group[0]!.reject(fault)
    else
      for (const job of group) {
        const own = this.#commit([job])
        if (own) job.reject(own)
      }
  }

  /** Returns why the group failed, or null once its jobs are durable and answered. */
  #commit(group: readonly Job[]): StoreFault | null {
    const values: unknown[] = []
    try {
      this.#store.begin()
      for (const { work } of group) values.push(work())
      this.#store.commit()
    } catch (cause) {
      try {
        this.#store.rollback()
      } catch {
        // SQLite may have rolled back by itself (disk full); there is nothing left to undo then.
      }
      this.#undone()
      return new StoreFault('The store could not keep this; nothing was recorded', { cause })
    }
    for (const [i, { resolve }] of group.entries()) resolve(values[i])
    return null
  }
}

type Job = { work: () => unknown; resolve: (value: unknown) => void; reject: (fault: StoreFault) => void }
