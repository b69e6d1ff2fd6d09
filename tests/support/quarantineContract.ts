import { describe, expect, it } from 'vitest'
import type { Quarantine } from '../../server/log/quarantine.ts'

const row = (receivedAt: number, waitsFor: string | null = null) => {
  const body = `{"n":${receivedAt}}`
  return { receivedAt, feed: 'calls', door: 'facts', path: 'at', reason: 'because', waitsFor, body }
}

export function quarantineContract(name: string, open: () => Quarantine): void {
  describe(`quarantine: ${name}`, () => {
    it('keeps rows for inspection, newest first', () => {
      const quarantine = open()
      for (const at of [1, 2, 3]) quarantine.add(row(at))
      expect(quarantine.list(2).map(({ receivedAt }) => receivedAt)).toEqual([3, 2])
      expect(quarantine.list(1)[0]).toMatchObject(row(3))
      expect(quarantine.count()).toEqual({ waiting: 0, rejected: 3 })
    })

    it('releases what waited for a row, oldest first, once', () => {
      const quarantine = open()
      for (const at of [1, 2]) quarantine.add(row(at, 'incident:J1'))
      quarantine.add(row(3, 'incident:J2'))
      expect(quarantine.awaited()).toEqual(new Set(['incident:J1', 'incident:J2']))
      expect(quarantine.release('incident:J1').map(({ receivedAt }) => receivedAt)).toEqual([1, 2])
      expect(quarantine.release('incident:J1')).toEqual([])
      expect(quarantine.count()).toEqual({ waiting: 1, rejected: 0 })
    })

    it('purges by age', () => {
      const quarantine = open()
      for (const at of [1, 2, 3]) quarantine.add(row(at))
      expect(quarantine.purge(3)).toBe(2)
      expect(quarantine.list(9)).toHaveLength(1)
    })
  })
}
