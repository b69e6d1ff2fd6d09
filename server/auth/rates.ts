import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** So many times within a time. */
export type Rate = Readonly<{ times: number; withinMs: number }>

/** The first `free` attempts cost nothing; then each doubles the wait, up to the longest, until they are forgotten. */
export type AttemptRate = Readonly<{ free: number; firstWaitMs: number; longestWaitMs: number; forgetAfterMs: number }>

/** Bounds how often somebody may try to guess something. */
export interface Attempts {
  /** Counts an attempt before it is made. 0 lets it through; otherwise how long to wait, ms. */
  attempt(who: string): Promise<number>
  /** Whether this is the first refusal of the wait that runs, told once. */
  isFirstRefusal(who: string): Promise<boolean>
  /** It was the right one: nothing is held against them. */
  succeeded(who: string): Promise<void>
}

export function attempts({ free, firstWaitMs, longestWaitMs, forgetAfterMs }: AttemptRate): Attempts {
  const tried = new RateLimiterMemory({ points: free, duration: forgetAfterMs / 1000 })
  const barred = new RateLimiterMemory({ points: 1, duration: longestWaitMs / 1000 })
  let last: Promise<unknown> = Promise.resolve()

  async function count(who: string): Promise<number> {
    const bar = await barred.get(who)
    if (bar && bar.msBeforeNext > 0) return bar.msBeforeNext
    const { consumedPoints } = await tried.penalty(who)
    if (consumedPoints >= free) {
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, consumedPoints - free))
      await barred.block(who, waitMs / 1000)
    }
    return 0
  }

  return {
    // One after the other: of many sent at once all would find that nobody is barred yet.
    attempt(who) {
      const counted = last.then(() => count(who))
      last = counted.catch(() => undefined)
      return counted
    },
    async isFirstRefusal(who) {
      // A block counts as one more than the one point there is; each refusal told of adds one.
      return (await barred.penalty(who)).consumedPoints === 3
    },
    async succeeded(who) {
      await Promise.all([tried.delete(who), barred.delete(who)])
    },
  }
}

/** Bounds how often somebody may do something that is not secret. */
export interface Bounds {
  /** 0 lets it through; otherwise how long to wait, ms. */
  take(who: string): Promise<number>
}

export function bounds({ times, withinMs }: Rate): Bounds {
  const limiter = new RateLimiterMemory({ points: times, duration: withinMs / 1000 })
  return {
    async take(who) {
      try {
        await limiter.consume(who)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
        throw refused
      }
    },
  }
}
