import type { screenCommands } from '../commands/screen.ts'
import type { Deciders } from './commandDecision.ts'

export const screenDeciders = {} as Deciders<keyof typeof screenCommands>
