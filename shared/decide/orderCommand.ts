import type { orderCommands } from '../commands/order.ts'
import type { Deciders } from './commandDecision.ts'

export const orderDeciders = {} as Deciders<keyof typeof orderCommands>
