import type { Deciders } from './commandDecision.ts'

export const logbookDeciders = {} as Deciders<'log.write'>
