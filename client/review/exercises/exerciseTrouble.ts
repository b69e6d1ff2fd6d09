import type { AskTrouble } from '../../desk/admin/asking.svelte.ts'
import type { Words } from '../../i18n/zh-CN.ts'

/** Why something about an exercise was not done; empty where nothing went wrong. `field` is what the server found wrong. */
export function troubleText(trouble: (AskTrouble & { path?: string }) | null, said: Words['exercises']): string {
  if (!trouble) return ''
  if (trouble.code === 'unreachable') return said.unreachable
  const field = trouble.path?.split('.')[0]
  const known = Object.entries(said.problems).find(([name]) => name === field)
  return said.refused(known ? known[1] : trouble.message)
}
