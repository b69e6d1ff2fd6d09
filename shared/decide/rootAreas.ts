import type { CommandContext } from './commandDecision.ts'

/** The roots of what the principal may see and do: each area of its own, or null for the whole site. */
export function rootAreas({ by }: Pick<CommandContext, 'by'>): readonly (string | null)[] {
  if (by.kind !== 'account') return []
  return by.areas ?? [null]
}
