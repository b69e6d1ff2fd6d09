import { untrack } from 'svelte'
import type { Stage } from '../stage.svelte.ts'

/**
 * The answer to a question of the stage, asked at most once a second, and only when facts came, the baseline changed
 * or `everyMs` went by: a figure over a shift does not need a new sum for every frame.
 */
export function paced<T>(stage: Stage, ask: () => T, everyMs = 1000): { readonly current: T } {
  let asked: readonly unknown[] = []
  let answer: T
  const current = $derived.by(() => {
    const pace = Math.floor(stage.now / everyMs)
    const { baseline, link } = stage
    return untrack(() => {
      const { world } = stage
      const about = [world, world.seq, baseline, link.kind, pace]
      if (about.some((each, i) => each !== asked[i])) {
        asked = about
        answer = ask()
      }
      return answer
    })
  })
  return {
    get current() {
      return current
    },
  }
}
