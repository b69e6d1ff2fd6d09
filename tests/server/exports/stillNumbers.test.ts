import { expect, it } from 'vitest'
import { type NumberedMark, placeNumbers } from '../../../server/exports/stillNumbers.ts'
import { between, seeded } from '../../../shared/random.ts'

const mark = (x: number, y: number, priority: NumberedMark['priority'] = 3): NumberedMark => ({
  x,
  y,
  priority,
  width: 36,
})

it('writes a number right of its circle where it stands alone, and elsewhere around it where another is in the way', () => {
  expect(placeNumbers([mark(100, 100)])).toEqual([[107, 95.4]])
  const [first, second] = placeNumbers([mark(100, 100), mark(120, 100)])
  expect(first![0]).toBeLessThan(100)
  expect(second).toEqual([127, 95.4])
})

it('leaves a number out rather than write over another, and never that of the more urgent [seed 4]', () => {
  const random = seeded(4)
  for (let round = 0; round < 50; round++) {
    const marks = Array.from({ length: 40 }, (_, i) =>
      mark(between(random, 0, 200), between(random, 0, 120), i === 0 ? 1 : 3),
    )
    const corners = placeNumbers(marks)
    const boxes = corners.flatMap((corner, i) => (corner ? [{ x: corner[0], y: corner[1], of: i }] : []))
    for (const a of boxes) {
      for (const b of boxes) if (a.of < b.of) expect(Math.abs(a.x - b.x) >= 36 || Math.abs(a.y - b.y) >= 9.2).toBe(true)
      for (const { x, y } of marks) expect(x > a.x && x < a.x + 36 && y > a.y && y < a.y + 9.2).toBe(false)
    }
  }
  const crowd = Array.from({ length: 12 }, (_, i) => mark(100 + 60 * Math.cos(i), 100 + 60 * Math.sin(i), 4))
  expect(placeNumbers([...crowd, mark(100, 100, 1)]).at(-1)).toEqual([107, 95.4])
})
