import type { incidentCommands } from '../commands/incident.ts'
import type { Deciders } from './commandDecision.ts'

export const incidentDeciders = {} as Deciders<keyof typeof incidentCommands>
