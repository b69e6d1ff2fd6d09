/* eslint-disable svelte/prefer-svelte-reactivity -- an address that is built and sent at once */
import type { Knowledge } from '../../../shared/past/knowledge.ts'
import type { PastDensity, PastSpan } from '../../../shared/wire/past.ts'
import { moved, showing, type TimeWindow, zoomed } from './timeWindow.ts'

/** What an axis shows of history, or why it does not. */
export type Density = PastDensity | 'purpose-needed' | 'failed' | null

const hour = 3_600_000
const week = 7 * 24 * hour
/** A whole history up to this long fits into the overview. */
const wholeMs = 16 * 24 * hour
const buckets = { window: 180, overview: 240 }

/** The stretch of time a reviewer looks at, the longer one around it, and how much happened in both. */
export class TimeAxis {
  readonly #fetch: typeof fetch
  #span = $state.raw<PastSpan | null | 'reading' | 'failed'>('reading')
  #window = $state.raw<TimeWindow>({ from: 0, to: 1 })
  #isWhole = $state(false)
  #present = $state(0)
  #density = $state.raw<Density>(null)
  #overview = $state.raw<Density>(null)
  #asking: Record<'window' | 'overview', AbortController | null> = { window: null, overview: null }

  constructor(fetchHere: typeof fetch) {
    this.#fetch = fetchHere
  }

  /** Which history there is; null where there is none. */
  get span(): PastSpan | null | 'reading' | 'failed' {
    return this.#span
  }
  get window(): TimeWindow {
    return this.#window
  }
  get density(): Density {
    return this.#density
  }
  get overview(): Density {
    return this.#overview
  }

  get hasBegun(): boolean {
    return this.#window.from > 0
  }

  /** Everything that can be shown: from the first of history to its last, or to now where it goes on. */
  get bounds(): TimeWindow {
    const span = this.#span
    if (span === null || typeof span === 'string') return { from: this.#present - 24 * hour, to: this.#present }
    const goesOn = this.#present - span.last < 24 * hour
    return { from: span.first, to: Math.max(goesOn ? this.#present : span.last, span.first + 1) }
  }

  /** The whole of history where it is short or asked for; else the week around the window. */
  get overviewRange(): TimeWindow {
    const { bounds } = this
    if (this.#isWhole || bounds.to - bounds.from <= wholeMs) return bounds
    const middle = (this.#window.from + this.#window.to) / 2
    // By whole days, so that it does not move with every step of the window.
    const from = Math.floor((middle - week / 2) / (24 * hour)) * 24 * hour
    return moved({ from, to: from + week }, 0, bounds)
  }
  get mayWiden(): boolean {
    return this.bounds.to - this.bounds.from > wholeMs
  }
  get isWhole(): boolean {
    return this.#isWhole
  }
  widen(): void {
    this.#isWhole = !this.#isWhole
  }

  /** Asks which history there is, and begins with a stretch around an instant. */
  async begin(at: number, present: number): Promise<void> {
    this.#present = present
    this.#window = { from: at - 4 * hour, to: at + 4 * hour }
    try {
      const answer = await this.#fetch('/api/past/span')
      this.#span = answer.ok ? ((await answer.json()) as PastSpan | null) : 'failed'
    } catch {
      this.#span = 'failed'
    }
    this.#window = moved(this.#window, 0, this.bounds)
  }

  set present(present: number) {
    this.#present = present
  }

  /** The part of a stretch that is open: all of it with a purpose, else from the present shift on; null for nothing. */
  opened({ from, to }: TimeWindow, hasPurpose: boolean): TimeWindow | null {
    const span = this.#span
    if (hasPurpose || span === null || typeof span === 'string' || span.openFrom <= from) return { from, to }
    return span.openFrom < to ? { from: span.openFrom, to } : null
  }

  /** Keeps an instant in sight. */
  show(at: number): void {
    if (!this.hasBegun) return
    const next = showing(this.#window, at, this.bounds)
    if (next !== this.#window) this.#window = next
  }
  zoom(by: number, around: number): void {
    this.#window = zoomed(this.#window, by, around, this.bounds)
  }
  /** Moves by a share of the window’s length. */
  pan(share: number): void {
    const { from, to } = this.#window
    this.#window = moved(this.#window, share * (to - from), this.bounds)
  }
  place(window: TimeWindow): void {
    this.#window = moved(window, 0, this.bounds)
  }

  /** Brings what happened in the window, and in the overview. */
  async readWindow(knowledge: Knowledge, hasPurpose: boolean): Promise<void> {
    const open = this.opened(this.#window, hasPurpose)
    const density = open ? await this.#read('window', open, knowledge) : 'purpose-needed'
    if (density !== 'left') this.#density = density
  }
  async readOverview(knowledge: Knowledge, hasPurpose: boolean): Promise<void> {
    const open = this.opened(this.overviewRange, hasPurpose)
    const density = open ? await this.#read('overview', open, knowledge) : 'purpose-needed'
    if (density !== 'left') this.#overview = density
  }

  async #read(which: 'window' | 'overview', { from, to }: TimeWindow, knowledge: Knowledge): Promise<Density | 'left'> {
    this.#asking[which]?.abort()
    const asking = new AbortController()
    this.#asking[which] = asking
    const query = new URLSearchParams({
      from: String(Math.floor(from)),
      to: String(Math.ceil(to)),
      buckets: String(buckets[which]),
      knowledge,
    })
    try {
      const answer = await this.#fetch(`/api/past/density?${query.toString()}`, { signal: asking.signal })
      if (answer.ok) return (await answer.json()) as PastDensity
      const said = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null
      return said?.error?.code === 'purpose-needed' ? 'purpose-needed' : 'failed'
    } catch {
      return asking.signal.aborted ? 'left' : 'failed'
    }
  }
}
