import { type AccountPrincipal, principalName, type Role } from '../../shared/access/principal.ts'
import { commandSchemas, type Command, type CommandInput } from '../../shared/commands/catalogue.ts'
import { decideCommand } from '../../shared/decide/command.ts'
import type { CommandContext, CommandDecision } from '../../shared/decide/commandDecision.ts'
import { Positions } from '../../shared/domain/position.ts'
import { apply, type World } from '../../shared/domain/world.ts'
import type { AnyFact, Draft } from '../../shared/facts/catalogue.ts'
import { type Site, siteSchema } from '../../shared/site.ts'
import { noon, stamp } from './given.ts'

export const deskSite: Site = siteSchema.parse({ name: { zh: '测试区', en: 'Test District' } })

export const somebody = (id: string, role: Role, areas: readonly string[] | null = null): AccountPrincipal => ({
  kind: 'account',
  id,
  role,
  areas,
})

type Wanted = CommandInput extends infer C ? (C extends unknown ? Omit<C, 'id'> & { id?: string } : never) : never

let ids = 0

/** What the desk’s command leads to, `at` ms after noon. */
export function decided(
  world: World,
  by: AccountPrincipal,
  wanted: Wanted,
  at: number,
  context: Partial<CommandContext> = {},
): CommandDecision {
  const { id = `c${++ids}`, type, ...data } = wanted
  const command = { id, type, ...commandSchemas[type].parse(data) } as Command
  return decideCommand(world, command, {
    now: noon + at,
    by,
    site: deskSite,
    rules: [],
    positions: new Positions(),
    feeds: deskSite.feeds.map((feed) => ({ id: feed.id, lastAt: noon + at })),
    areaAt: () => null,
    screenShowing: () => null,
    looksBackTo: () => false,
    ...context,
  })
}

/** Records what the desk commands; throws if it is refused. Gives the facts. */
export function commanded(
  world: World,
  by: AccountPrincipal,
  wanted: Wanted,
  at: number,
  context: Partial<CommandContext> = {},
): AnyFact[] {
  const decision = decided(world, by, wanted, at, context)
  if (!('facts' in decision)) throw new Error(`refused: ${decision.refused} ${decision.path}`)
  return decision.facts.map((draft) => recorded(world, draft, principalName(by)))
}

/** Records a fact that the system, or somebody not told about, is the source of. */
export function recorded(world: World, draft: Draft, by = 'policy:test'): AnyFact {
  const fact = { ...stamp(draft, world.seq + 1), by } as AnyFact
  apply(world, fact)
  return fact
}

/** Two townships below a district. */
export function withTownships(world: World): World {
  for (const [areaId, parentId, level] of [
    ['d1', null, 'district'],
    ['t1', 'd1', 'township'],
    ['t2', 'd1', 'township'],
  ] as const) {
    const data = { areaId, parentId, level, name: { zh: areaId, en: areaId }, centre: [120, 30] as [number, number] }
    recorded(world, { type: 'area.defined', at: noon - 86_400_000, area: areaId, data })
  }
  return world
}
