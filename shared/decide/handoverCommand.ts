import type { Deciders } from './commandDecision.ts'

export const handoverDeciders = {} as Deciders<`handover.${'draft' | 'note' | 'read' | 'sign'}`>
