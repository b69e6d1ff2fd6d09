import { elapsed } from '../i18n/format.ts'
import type { Words } from '../i18n/zh-CN.ts'
import { spoken } from '../i18n/words.ts'
import type { Trouble } from '../session.svelte.ts'

/** What went wrong in words; null once what was to be waited for is over. */
export function troubleText(
  trouble: Trouble,
  words: Words,
  now: number,
  said: Readonly<{ wrong: string; unreachable: string }>,
): string | null {
  switch (trouble.kind) {
    case 'wrong':
      return said.wrong
    case 'unreachable':
      return said.unreachable
    case 'refused':
      return trouble.code === 'poor-password' ? words.signin.poor : words.signin.refused(trouble.message)
    case 'later':
      return trouble.until <= now ? null : words.signin.later(spoken(elapsed(trouble.until - now), words))
  }
}
