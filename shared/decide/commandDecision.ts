import type { Principal } from '../access/principal.ts'
import { isInScope } from '../access/scope.ts'
import type { AlarmRule } from '../alarmRules.ts'
import type { CommandOf, CommandType } from '../commands/catalogue.ts'
import type { Positions } from '../domain/position.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import type { Site } from '../site.ts'
import type { PurposeKind } from '../wire/purpose.ts'
import type { FeedAge } from '../wire/protocol.ts'

/** `facts` may be empty: what was commanded is so already. */
export type CommandDecision = Readonly<{ facts: readonly Draft[] }> | Refusal

export type CommandContext = Readonly<{
  now: number
  by: Principal
  site: Site
  rules: readonly AlarmRule[]
  positions: Positions
  feeds: readonly FeedAge[]
  /** The finest area at a position, or null outside all. */
  areaAt: (lon: number, lat: number) => string | null
  /** The id a screen that shows this code is to get; null when no screen shows it (any more). */
  screenShowing: (code: string) => string | null
  /** Whether whoever commands has opened history from this moment on, for this purpose (null: without one). */
  looksBackTo: (at: number, purpose: PurposeKind | null) => boolean
}>

export type Decider<K extends CommandType> = (
  world: World,
  command: CommandOf<K>,
  context: CommandContext,
) => CommandDecision

/** One function for each command type of a noun. */
export type Deciders<K extends CommandType> = { [T in K]: Decider<T> }

/** A refusal where the principal’s scope does not hold the area, else null. Every decider asks this of what it is about. */
export function outOfScope(world: World, { by }: CommandContext, area: string | null, path: string): Refusal | null {
  const scope = by.kind === 'account' ? by.areas : []
  return isInScope(world, scope, area) ? null : refuse('out-of-scope', path)
}
