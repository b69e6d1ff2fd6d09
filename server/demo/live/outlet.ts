/** How a feed reaches the door. `fetch` and the clock are handed in. */
export type OutletOptions<Item> = Readonly<{
  /** Address of the server. */
  url: string
  key: string
  door: 'facts' | 'positions'
  fetch: typeof fetch
  clock: () => number
  /** What is sent of an item. */
  rowOf: (item: Item) => object
  /** Whether an item is still worth sending when the server was away. */
  isOfUse?: (item: Item, now: number) => boolean
  /** How far the sender’s clock is ahead, ms: said with each heartbeat, as a sender with a clock of its own does. */
  clockAhead?: (at: number) => number
  /** Says what went wrong, once each time something new does. */
  warn: (text: string) => void
}>

const batchRows = 500
const beatMs = 4_000
const firstWaitMs = 1_000
const longestWaitMs = 30_000
const answerWithinMs = 20_000

/**
 * One feed’s way to the ingest door: keeps what waits to be sent in order, a request at a time, says that it is alive
 * while there is nothing, and when the server is away waits longer each time and sends the same rows again.
 */
export class Outlet<Item> {
  #options: OutletOptions<Item>
  #waiting: Item[] = []
  #isSending = false
  #heardAt = 0
  #retryAt = 0
  #waitMs = firstWaitMs
  #warned = ''

  constructor(options: OutletOptions<Item>) {
    this.#options = options
  }

  /** Items not yet taken by the server, in the order of sending. */
  get waiting(): readonly Item[] {
    return this.#waiting
  }

  add(items: readonly Item[]): void {
    for (const item of items) this.#waiting.push(item)
  }

  /** To be called every second: sends what waits, or a heartbeat; `isDown` keeps the feed silent. */
  async tick(isDown = false): Promise<void> {
    const { clock, isOfUse, rowOf } = this.#options
    if (this.#isSending || isDown || clock() < this.#retryAt) return
    this.#isSending = true
    try {
      if (isOfUse) this.#waiting = this.#waiting.filter((item) => isOfUse(item, clock()))
      if (this.#waiting.length === 0 && clock() - this.#heardAt >= beatMs) await this.#post('heartbeat', this.#beat())
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.slice(0, batchRows)
        await this.#post(this.#options.door, batch.map((item) => JSON.stringify(rowOf(item))).join('\n'))
        this.#waiting.splice(0, batch.length)
      }
      this.#waitMs = firstWaitMs
    } catch (cause) {
      this.#retryAt = clock() + this.#waitMs
      this.#waitMs = Math.min(longestWaitMs, 2 * this.#waitMs)
      this.#warn((cause as Error).message)
    } finally {
      this.#isSending = false
    }
  }

  #beat(): string {
    const { clock, clockAhead } = this.#options
    const at = clock()
    return clockAhead ? JSON.stringify({ at: at + clockAhead(at) }) : ''
  }

  async #post(path: string, body: string): Promise<void> {
    const { url, key, clock } = this.#options
    const answer = await this.#options.fetch(`${url}/api/ingest/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    })
    const said = await answer.text()
    // A body of which no row was taken is answered with 400: sending it again would not help.
    if (!answer.ok && answer.status !== 400) throw new Error(`${path}: ${answer.status} ${said.slice(0, 200)}`)
    this.#heardAt = clock()
    const { rejected = [] } = JSON.parse(said) as { rejected?: { path: string; reason: string }[] }
    if (rejected[0])
      this.#warn(`${path}: ${rejected.length} rows rejected, the first: ${rejected[0].path} ${rejected[0].reason}`)
    else this.#warned = ''
  }

  #warn(text: string): void {
    if (text !== this.#warned) this.#options.warn(text)
    this.#warned = text
  }
}
