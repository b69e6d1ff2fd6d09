import { earlier, later, type Moment } from './localTime.ts'

export type Settled = Readonly<{ at: readonly number[]; how: 'plain' | 'settled' | 'guessed' }>

/**
 * Settles moments that exist twice by those around them. The chain is in the order in which its steps happen, so that
 * within the repeated hour all readings before some point are of its first run and all after of its second: of these
 * few readings the one with the fewest steps back in time is taken, then the shortest from end to end, then the
 * earlier. `guessed` says that two were equally good.
 */
export function settle(chain: readonly Moment[]): Settled {
  const doubtful = chain.filter((moment) => typeof moment !== 'number').length
  if (doubtful === 0) return { at: chain as readonly number[], how: 'plain' }
  let best = reading(chain, doubtful)
  let equals = 1
  for (let first = doubtful - 1; first >= 0; first--) {
    const next = reading(chain, first)
    const order = next.stepsBack - best.stepsBack || next.span - best.span
    if (order < 0) {
      best = next
      equals = 1
    } else if (order === 0) equals++
  }
  return { at: best.at, how: equals > 1 ? 'guessed' : 'settled' }
}

/** The chain with its first `early` doubtful moments read as the earlier of the two. */
function reading(chain: readonly Moment[], early: number) {
  const at = chain.map((moment) => (typeof moment === 'number' || early-- > 0 ? earlier(moment) : later(moment)))
  const stepsBack = at.filter((time, index) => index > 0 && time < at[index - 1]!).length
  return { at, stepsBack, span: Math.max(...at) - Math.min(...at) }
}
