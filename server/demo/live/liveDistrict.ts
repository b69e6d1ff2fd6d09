import type { PositionRow } from '../../door/positionRow.ts'
import type { DemoState } from '../demoFiles.ts'
import type { FeedOrders } from '../../routes/feedOrders.ts'
import type { FeedId } from '../simulation/reports.ts'
import type { Simulation } from '../simulation/simulation.ts'
import type { Sent } from '../simulation/simulationState.ts'
import { catchUp } from './catchUp.ts'
import { withDemoCaller } from './demoCaller.ts'
import { Outlet, type OutletOptions } from './outlet.ts'

export type LiveOptions = Readonly<
  Pick<OutletOptions<never>, 'url' | 'fetch' | 'clock' | 'warn'> & {
    simulation: Simulation
    keys: Readonly<Record<FeedId | 'positions', string>>
    unsent?: readonly Sent[]
  }
>

const feeds: readonly FeedId[] = ['calls', 'orders', 'agencies']

/** Standing still longer than this (a sleeping laptop, a stopped server) is a gap to be caught up. */
const gapMs = 90_000
/** A position older than this is of no use to a wall. */
const freshMs = 45_000
/** How often it is asked what the desk ordered. */
const askMs = 2_000

/** A simulated district that reports in real time through the ingest door, each feed with its own key. */
export class LiveDistrict {
  #options: LiveOptions
  #outlets: Record<FeedId, Outlet<Sent>>
  #positions: Outlet<PositionRow>
  /** Place in history up to which the desk’s orders are known; null before the first answer. */
  #since: number | null = null
  #askAt = 0

  constructor(options: LiveOptions) {
    this.#options = options
    const { url, keys, fetch, clock, warn } = options
    const outlet = (feed: FeedId) =>
      new Outlet<Sent>({
        url,
        key: keys[feed],
        door: 'facts',
        rowOf: ({ report }) => (feed === 'calls' ? withDemoCaller(report) : report),
        fetch,
        clock,
        clockAhead: (at) => options.simulation.clockAhead(feed, at),
        warn: (text) => warn(`${feed}: ${text}`),
      })
    this.#outlets = { calls: outlet('calls'), orders: outlet('orders'), agencies: outlet('agencies') }
    this.#positions = new Outlet<PositionRow>({
      url,
      key: keys.positions,
      door: 'positions',
      rowOf: (row) => row,
      isOfUse: ({ at }, now) => at >= now - freshMs,
      fetch,
      clock,
      warn: (text) => warn(`positions: ${text}`),
    })
    for (const sent of options.unsent ?? []) this.#add(sent)
  }

  /** Goes on to the present and sends what there is to say. To be called every second. */
  async tick(): Promise<void> {
    const { simulation, clock } = this.#options
    const now = clock()
    if (now - simulation.now > gapMs) this.#catchUp(now)
    else if (now > simulation.now) {
      const { reports, positions } = simulation.advance(now, 'fine')
      for (const sent of reports) this.#add(sent)
      this.#positions.add(positions)
    }
    await Promise.all([
      this.#hearDesk(now),
      this.#positions.tick(),
      ...feeds.map(async (feed) => this.#outlets[feed].tick(simulation.isDown(feed, now))),
    ])
  }

  state(): DemoState {
    return {
      simulation: this.#options.simulation.state(),
      unsent: feeds.flatMap((feed) => this.#outlets[feed].waiting),
    }
  }

  /** After a gap an incident’s story goes through one feed in one piece, so that no alarm is raised over half of it. */
  #catchUp(now: number): void {
    const { simulation } = this.#options
    const { units, stories } = catchUp(simulation, now)
    for (const sent of units) this.#add(sent)
    for (const story of stories) for (const sent of story) this.#add({ ...sent, feed: 'calls' })
    this.#positions.add(simulation.whereabouts())
  }

  /** Asks what the desk ordered, as a radio gateway would; without an answer it asks again. */
  async #hearDesk(now: number): Promise<void> {
    const { url, keys, simulation, fetch, warn } = this.#options
    if (now < this.#askAt) return
    this.#askAt = now + askMs
    const query = this.#since === null ? '' : `?since=${this.#since}`
    try {
      const headers = { authorization: `Bearer ${keys.orders}` }
      const answer = await fetch(`${url}/api/feeds/orders${query}`, { headers, signal: AbortSignal.timeout(10_000) })
      if (!answer.ok) return
      const news = (await answer.json()) as FeedOrders
      this.#since = news.seq
      simulation.obey(news)
    } catch (cause) {
      // The outlets say when the server is away.
      if (!(cause instanceof Error)) warn(String(cause))
    }
  }

  #add(sent: Sent): void {
    this.#outlets[sent.feed].add([sent])
  }
}
