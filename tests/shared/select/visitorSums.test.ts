import { describe, expect, it } from 'vitest'
import type { Priority } from '../../../shared/domain/incident.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { visitorSums } from '../../../shared/select/visitorSums.ts'
import { siteSchema } from '../../../shared/site.ts'
import { aCall, given, noon } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '测试区', en: 'Test' } })

/** Sums over so many open incidents of each type and priority. */
function sumsOf(...open: readonly (readonly [type: string, priority: Priority, n: number])[]) {
  const calls = open.flatMap(([incidentType, priority, n]) =>
    Array.from({ length: n }, (_, i) => aCall(`${incidentType}-${priority}-${i}`, 0, { incidentType, priority })),
  )
  return visitorSums(given(...calls), new Positions(), site, noon)
}

describe('what visitors are told', () => {
  it('is sums by priority and by category of incident type, the most first [S5]', () => {
    const sums = sumsOf(['fight', 2, 5], ['theft', 3, 4], ['robbery', 1, 5])
    expect(sums.open).toBe(14)
    expect(sums.byCategory).toEqual([
      { category: 'criminal', n: 9 },
      { category: 'public_order', n: 5 },
    ])
    expect(sums.others).toBe(0)
    expect(sums.byPriority).toEqual([
      { priorities: [1], n: 5 },
      // What is left over at the end stands with the one before.
      { priorities: [2, 3, 4], n: 9 },
    ])
  })

  it('never counts a sensitive type in its category [S5]', () => {
    const sums = sumsOf(['lost_property', 3, 6], ['self_harm', 3, 7])
    expect(sums.byCategory).toEqual([{ category: 'assistance', n: 6 }])
    expect(sums.others).toBe(7)
  })

  it('says no number smaller than the site’s threshold: small groups stand together with others [S5]', () => {
    const sums = sumsOf(['fight', 2, 7], ['theft', 2, 6], ['crash_minor', 1, 1])
    expect(sums.byCategory).toEqual([{ category: 'public_order', n: 7 }])
    expect(sums.others).toBe(7)
    expect(sums.byPriority).toEqual([
      { priorities: [1, 2], n: 14 },
      { priorities: [3], n: 0 },
      { priorities: [4], n: 0 },
    ])
    const last = sumsOf(['fight', 1, 6], ['theft', 4, 1])
    expect(last.byPriority).toEqual([{ priorities: [1, 2, 3, 4], n: 7 }])
  })

  it('says of few incidents only that they are few [S5]', () => {
    expect(sumsOf(['fight', 1, 4])).toMatchObject({ open: null, byPriority: [], byCategory: [], others: 0 })
  })

  it('adds up, and holds no small number, whatever is open [S5]', () => {
    const types = [
      'fight',
      'theft',
      'crash_minor',
      'noise',
      'self_harm',
      'medical',
      'manhole',
      'gas_leak',
      'unheard_of',
    ]
    for (let seed = 1; seed < 200; seed++) {
      const open = types.map((type, i) => {
        const n = (seed * (i + 3) * 7919) % 9
        return [type, (((seed + i) % 4) + 1) as Priority, n] as const
      })
      const sums = sumsOf(...open)
      if (sums.open === null) continue
      const shown = [...sums.byCategory.map(({ n }) => n), sums.others]
      for (const n of [...shown, ...sums.byPriority.map((group) => group.n)]) expect(n === 0 || n >= 5).toBe(true)
      expect(shown.reduce((a, b) => a + b)).toBe(sums.open)
      expect(sums.byPriority.reduce((sum, { n }) => sum + n, 0)).toBe(sums.open)
      expect(sums.byPriority.flatMap(({ priorities }) => priorities)).toEqual([1, 2, 3, 4])
    }
  })
})
