import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printedCells, smallBelow } from '../../../shared/select/dailyReviewPrint.ts'

describe('a table on paper', () => {
  it('writes no count of 1 to 4, and nothing that it could be reckoned from [Q7]', () => {
    expect(
      printedCells([
        [3, 9, 12],
        [7, 8, 6],
      ]),
    ).toEqual([
      ['small', 'withheld', 'shown'],
      ['withheld', 'withheld', 'shown'],
    ])
  })

  it('hides never just one of several counts in a row or column [Q7]', () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 })).chain(([height, width]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
    fc.assert(
      fc.property(table, (rows) => {
        const cells = printedCells(rows)
        const columns = rows[0]!.map((_, x) => rows.map((_row, y) => [y, x] as const))
        for (const line of [...rows.map((row, y) => row.map((_, x) => [y, x] as const)), ...columns]) {
          const hidden = line.filter(([y, x]) => cells[y]![x] !== 'shown')
          const counts = line.filter(([y, x]) => rows[y]![x]! > 0)
          if (hidden.length === 1) expect(counts).toHaveLength(1)
          for (const [y, x] of counts) if (rows[y]![x]! < smallBelow) expect(cells[y]![x]).toBe('small')
        }
      }),
      { numRuns: 200 },
    )
  })
})
