import type { Names } from '../domain/area.ts'
import type { WorldRows } from '../domain/world.ts'
import type { AnyFact } from '../facts/catalogue.ts'
import type { KnownVisits } from '../domain/visits.ts'
import type { VisitorSums } from '../select/visitorSums.ts'

/** The version of this conversation. A client that speaks an older one is told to reload. */
export const PROTOCOL = 3

/**
 * A client's first word: which history it has (`epoch`), through which view it was told of it (`view`, from its last
 * welcome) and up to where (`have`, 0 for nothing).
 */
export type Hello = Readonly<{ protocol: number; epoch: string | null; view: string | null; have: number }>

/**
 * The server's answer. `snapshot` replaces the client's world, and may come at any time: what this viewer may see has
 * changed. `events` continue it from `have`. A client whose protocol is older gets `reload` and must load the page again.
 */
export type Welcome = Readonly<
  | { kind: 'snapshot'; epoch: string; view: string; world: WorldRows }
  | { kind: 'events'; epoch: string; batch: Batch }
  | { kind: 'reload'; protocol: number }
>

/**
 * A contiguous range of history. `events` may be fewer than the range holds (withheld from this viewer), but no gap
 * lies between ranges: a client folds a batch only if `from` is its own seq + 1, and otherwise says hello again.
 */
export type Batch = Readonly<{ from: number; to: number; events: readonly AnyFact[] }>

/**
 * When a feed was last heard, and where it can be measured, how far its clock is ahead of the server’s (ms, negative
 * when behind; see `server/feeds/clockSkew.ts`).
 */
export type FeedAge = Readonly<{ id: string; lastAt: number | null; skewMs?: number }>

/**
 * The server's clock, once a second, with the seq it has published, when each feed was last heard, and what a feed
 * says its data is when that is not life itself (a replay of another day).
 */
export type Now = Readonly<{
  at: number
  seq: number
  feeds: readonly FeedAge[]
  label: Names | null
  /** Positions that take alarms now, by which all judge floods and loads (`mannedPositions`). */
  manned: number
}>

/**
 * What a wall screen tells of itself every few seconds: the scene and page it shows (null: its default scene), the seq it
 * has folded, how old its newest word from the server is and how far its clock is off (ms), its version, the size of its
 * window in CSS pixels, and what it shows in one line of words.
 */
export type ScreenReport = Readonly<{
  sceneId: string | null
  page: string
  seq: number
  lagMs: number
  driftMs: number
  version: string
  width: number
  height: number
  description: string
}>

export interface ServerToClient {
  welcome: (welcome: Welcome) => void
  batch: (batch: Batch) => void
  /** Packed frames, one for each area that moved (see `positions.ts`). */
  positions: (frame: Uint8Array) => void
  now: (now: Now) => void
  /** When areas were last passed, as far as this viewer may know: before each welcome, and when more is known. */
  visits: (visits: KnownVisits) => void
  /** For a wall whose room has visitors: at each welcome, and every ten seconds. */
  sums: (sums: VisitorSums) => void
}

export interface ClientToServer {
  hello: (hello: Hello) => void
  /** Asks for all positions again, after a frame was missed. */
  keyframes: () => void
  /** A wall’s heartbeat; from anybody else it is ignored. */
  screen: (report: ScreenReport) => void
}
