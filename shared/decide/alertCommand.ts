import type { alertCommands } from '../commands/alert.ts'
import type { Deciders } from './commandDecision.ts'

export const alertDeciders = {} as Deciders<keyof typeof alertCommands>
