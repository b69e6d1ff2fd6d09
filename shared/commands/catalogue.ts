import { z } from 'zod'
import { id } from '../facts/parts.ts'
import { alertCommands } from './alert.ts'
import { incidentCommands } from './incident.ts'
import { logbookCommands } from './logbook.ts'
import { orderCommands } from './order.ts'
import { screenCommands } from './screen.ts'

/** Everything somebody at a desk can command, with the schema of its data. */
export const commandSchemas = {
  ...orderCommands,
  ...incidentCommands,
  ...alertCommands,
  ...logbookCommands,
  ...screenCommands,
}

export type CommandType = keyof typeof commandSchemas

/** The type of an object without fields would forbid every other field beside it. */
type Fields<T> = string extends keyof T ? unknown : T

/** What is commanded, under the sender’s own id, which makes it safe to send again. */
export type CommandOf<K extends CommandType> = {
  [T in K]: Readonly<{ id: string; type: T } & Fields<z.infer<(typeof commandSchemas)[T]>>>
}[K]
export type Command = CommandOf<CommandType>

/** What a sender writes: the command before defaults are filled in. */
export type CommandInput = {
  [T in CommandType]: Readonly<{ id: string; type: T } & Fields<z.input<(typeof commandSchemas)[T]>>>
}[CommandType]

export const command = z.discriminatedUnion(
  'type',
  Object.entries(commandSchemas).map(([type, data]) =>
    z.strictObject({ id, type: z.literal(type), ...data.shape }),
  ) as unknown as [z.ZodObject],
) as unknown as z.ZodType<Command>
