import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** So many times within a time. */
export type Rate = Readonly<{ times: number; withinMs: number }>

/** The first `free` attempts cost nothing; then each doubles the wait, up to the longest, until they are forgotten. */
export type AttemptRate = Readonly<{ free: number; firstWaitMs: number; longestWaitMs: number; forgetAfterMs: number }>

/** Bounds how often somebody may try to guess something. */
export interface Attempts {
  /** Counts an attempt before it is made. 0 lets it through; otherwise how long to wait, ms. */
  attempt(who: string): Promise<number>
  /** It was the right one: nothing is held against them. */
  succeeded(who: string): Promise<void>
}

export function attempts({ free, firstWaitMs, longestWaitMs, forgetAfterMs }: AttemptRate): Attempts {
  const tried = new RateLimiterMemory({ points: free, duration: forgetAfterMs / 1000 })
  const barred = new RateLimiterMemory({ points: 1, duration: longestWaitMs / 1000 })
  return {
    async attempt(who) {
      const bar = await barred.get(who)
      if (bar && bar.msBeforeNext > 0) return bar.msBeforeNext
      const { consumedPoints } = await tried.penalty(who)
      if (consumedPoints >= free) {
        const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, consumedPoints - free))
        await barred.block(who, waitMs / 1000)
      }
      return 0
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
