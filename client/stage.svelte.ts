import { createContext } from 'svelte'
import type { Names } from '../shared/domain/area.ts'
import { Positions } from '../shared/domain/position.ts'
import { checkpoint, restore, World } from '../shared/domain/world.ts'
import type { Site } from '../shared/site.ts'
import type { KnownVisits } from '../shared/domain/visits.ts'
import { mannedPositions } from '../shared/select/alarmFlood.ts'
import type { VisitorSums } from '../shared/select/visitorSums.ts'
import type { Baseline } from '../shared/wire/baseline.ts'
import type { FeedAge } from '../shared/wire/protocol.ts'

/**
 * Whether the picture is live; `lost` keeps the last one, since the instant given (server clock); `past` is a moment of
 * history, whether it stands still or is played.
 */
export type LinkState = Readonly<
  { kind: 'connecting' } | { kind: 'live' } | { kind: 'lost'; since: number } | { kind: 'past' }
>

/**
 * What the screen shows: one world and its positions at one instant. Every panel, chart and layer reads it from here,
 * and only a feeder (live, later playback) writes to it. Reading `world` or `now` makes a reader reactive: `world` to
 * each commit of facts (at most one a frame), `now` to each second of the server’s clock.
 */
export class Stage {
  readonly site: Site
  #world = new World()
  #positions = new Positions()
  #version = $state(0)
  #second = $state(0)
  #link = $state.raw<LinkState>({ kind: 'connecting' })
  #feeds = $state.raw<readonly FeedAge[]>([])
  #baseline = $state.raw<Baseline | null>(null)
  #label = $state.raw<Names | null>(null)
  #manned = $state(0)
  #visits = $state.raw<KnownVisits | null>(null)
  #sums = $state.raw<VisitorSums | null>(null)
  #lag = $state(0)
  #ahead = 0
  #held = $state.raw<Readonly<{ world: World; at: number }> | null>(null)
  /** A moment of history laid over the live picture, which goes on underneath. */
  #past = $state.raw<Readonly<{ world: World; positions: Positions }> | null>(null)
  #pastAt = $state(0)
  #pastBaseline = $state.raw<Baseline | null>(null)
  #pace = $state(1)
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- callbacks, which nothing renders
  #positionReaders = new Set<(reset: boolean) => void>()

  constructor(site: Site) {
    this.site = site
  }

  /** While the picture is held: the world as it was then. */
  get world(): World {
    void this.#version
    return this.#past?.world ?? this.#held?.world ?? this.#world
  }
  /** Whole seconds of the server’s clock, epoch ms; while the picture is held or of the past, of that moment. */
  get now(): number {
    return this.#past ? this.#pastAt : (this.#held?.at ?? this.#second)
  }
  /**
   * The newest world, whatever is held or shown of the past: what a screen is told to show, what is urgent now. Of a
   * stage that was never live it is the one shown.
   */
  get latest(): World {
    void this.#version
    return (this.#link.kind === 'connecting' ? this.#past?.world : null) ?? this.#world
  }
  /** The moment of `latest`, as the server’s clock has it. */
  get latestAt(): number {
    return this.#past && this.#link.kind === 'connecting' ? this.#pastAt : this.#second
  }
  /** Whether what calls is faint this second: it blinks, slowly, while the picture is live; one that stands calls nobody. */
  get faint(): boolean {
    return this.link.kind === 'live' && this.#held === null && (this.#second / 1000) % 2 === 1
  }
  /** The server’s clock, whatever is held: time of day, and how old things are. */
  get clock(): number {
    return this.#past ? this.#pastAt : this.#second
  }
  /** The server’s clock, also while the picture is of the past; 0 before its first word. */
  get present(): number {
    return this.#second
  }
  /** How fast the picture’s time goes: 1 is as fast as life. */
  get pace(): number {
    return this.#past ? this.#pace : 1
  }
  /** The moment that the picture is held at; null while it goes on. */
  get heldAt(): number | null {
    return this.#past ? null : (this.#held?.at ?? null)
  }
  get positions(): Positions {
    return this.#past?.positions ?? this.#positions
  }
  get link(): LinkState {
    return this.#past ? { kind: 'past' } : this.#link
  }
  /** How the link is, also while the picture is of the past. */
  get liveLink(): LinkState {
    return this.#link
  }
  /** When each feed was last heard; of the past it is not known, and nothing is said. */
  get feeds(): readonly FeedAge[] {
    return this.#past ? [] : this.#feeds
  }
  /** What the data is, when it is not this site’s own life: said by a feed (a replay), else by the site. */
  get dataLabel(): Names | null {
    return this.#label ?? this.site.dataLabel
  }
  /** Figures of earlier weeks; null until the server has answered, and when it has none. */
  get baseline(): Baseline | null {
    return this.#past ? this.#pastBaseline : this.#baseline
  }
  /**
   * Positions that take alarms, as the server counts them (`Now.manned`); before its first word as the site says. Of
   * the past, as desks were manned then.
   */
  get manned(): number {
    if (this.#past) return mannedPositions(this.world, this.site)
    return this.#manned || this.site.alarms.positions
  }
  /**
   * Passes of patrols that the server knew of at its last word about them; later ones follow from positions. Of the past
   * none are known but those that playing has shown.
   */
  get visits(): KnownVisits | null {
    return this.#past ? null : this.#visits
  }
  /** What visitors may see; null where this screen’s room has none, and of the past. */
  get sums(): VisitorSums | null {
    return this.#past ? null : this.#sums
  }
  /** The server’s clock less the browser’s, ms: to the millisecond, for what several screens show together. */
  get aheadMs(): number {
    return this.#ahead
  }
  /** How far this screen runs behind the server, ms; what it shows of the past has nothing to do with it. */
  get lagMs(): number {
    return this.#lag
  }

  /** Calls back after positions changed (`reset` when they are another set altogether). Returns the undo. */
  onPositions(read: (reset: boolean) => void): () => void {
    this.#positionReaders.add(read)
    return () => this.#positionReaders.delete(read)
  }

  /** Lets the picture stand still, or go on from now; what comes meanwhile is folded all the same. */
  hold(held: boolean): void {
    if (held === (this.#held !== null)) return
    // Rows are shared: a copy of the tables costs little, and nothing changes a row.
    this.#held = held ? { world: restore(checkpoint(this.#world)), at: this.#second } : null
    if (!held) this.moved(true)
  }

  // For the feeders only.
  show(world: World, positions: Positions): void {
    this.#world = world
    this.#positions = positions
    this.commit()
    this.moved(true)
  }
  commit(): void {
    this.#version++
  }
  moved(reset = false): void {
    if (this.#held || this.#past) return
    this.#tellMoved(reset)
  }
  /** Shows a moment of history; what is live is folded all the same. */
  showPast(world: World, positions: Positions, at: number): void {
    this.#past = { world, positions }
    this.#pastAt = Math.floor(at / 1000) * 1000
    this.commit()
    this.#tellMoved(true)
  }
  /** After more of history was folded into the world and the positions that are shown. */
  movePast(at: number, changed: Readonly<{ facts: boolean; positions: boolean }>): void {
    this.#pastAt = Math.floor(at / 1000) * 1000
    if (changed.facts) this.commit()
    if (changed.positions) this.#tellMoved(false)
  }
  set pace(pace: number) {
    this.#pace = pace
  }
  set pastBaseline(baseline: Baseline | null) {
    this.#pastBaseline = baseline
  }
  /** Back to live. */
  leavePast(): void {
    if (!this.#past) return
    this.#past = null
    this.#pastBaseline = null
    this.commit()
    this.#tellMoved(true)
  }
  #tellMoved(reset: boolean): void {
    for (const read of this.#positionReaders) read(reset)
  }
  tick(now: number, lagMs: number, aheadMs = 0): void {
    this.#second = Math.floor(now / 1000) * 1000
    this.#lag = lagMs
    this.#ahead = aheadMs
  }
  set link(state: LinkState) {
    this.#link = state
  }
  set feeds(feeds: readonly FeedAge[]) {
    this.#feeds = feeds
  }
  set manned(positions: number) {
    this.#manned = positions
  }
  set visits(visits: KnownVisits | null) {
    this.#visits = visits
  }
  set sums(sums: VisitorSums | null) {
    this.#sums = sums
  }
  set label(label: Names | null) {
    this.#label = label
  }
  set baseline(baseline: Baseline | null) {
    this.#baseline = baseline
  }
}

export const [getStage, setStage] = createContext<Stage>()
