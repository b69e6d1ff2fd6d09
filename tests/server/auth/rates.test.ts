import { expect, it } from 'vitest'
import { attempts } from '../../../server/auth/rates.ts'

it('of many guesses sent at once only the free ones are let through [A7]', async () => {
  const { attempt } = attempts({ free: 5, firstWaitMs: 1000, longestWaitMs: 60_000, forgetAfterMs: 60_000 })
  const waits = await Promise.all(Array.from({ length: 100 }, () => attempt('account lead-a')))
  expect(waits.filter((ms) => ms === 0)).toHaveLength(5)
})

it('a wait is told of once, however often somebody asks in it [A12]', async () => {
  const { attempt, isFirstRefusal } = attempts({
    free: 1,
    firstWaitMs: 60_000,
    longestWaitMs: 60_000,
    forgetAfterMs: 60_000,
  })
  expect(await attempt('a')).toBe(0)
  expect(await attempt('a')).toBeGreaterThan(0)
  expect([await isFirstRefusal('a'), await isFirstRefusal('a')]).toEqual([true, false])
  expect(await attempt('a')).toBeLessThanOrEqual(60_000)
})
