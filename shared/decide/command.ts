import { may } from '../access/may.ts'
import type { Command, CommandType } from '../commands/catalogue.ts'
import { refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import { alertDeciders } from './alertCommand.ts'
import type { CommandContext, CommandDecision, Decider, Deciders } from './commandDecision.ts'
import { handoverDeciders } from './handoverCommand.ts'
import { incidentDeciders } from './incidentCommand.ts'
import { logbookDeciders } from './logbookCommand.ts'
import { orderDeciders } from './orderCommand.ts'
import { screenDeciders } from './screenCommand.ts'

const deciders: Deciders<CommandType> = {
  ...orderDeciders,
  ...incidentDeciders,
  ...alertDeciders,
  ...logbookDeciders,
  ...handoverDeciders,
  ...screenDeciders,
}

/**
 * Decides what a command adds to history. Pure: the same world, command and context give the same answer. The role is
 * checked here for all of them; each decider checks the scope of what it is about.
 */
export function decideCommand(world: World, command: Command, context: CommandContext): CommandDecision {
  if (!may(context.by, command.type)) return refuse('not-allowed', 'type', command.type)
  return (deciders[command.type] as Decider<CommandType>)(world, command, context)
}
