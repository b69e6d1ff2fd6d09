import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, contains, overlap } from '../../../client/map/box.ts'
import { type LabelRequest, leaderEnd, placeLabels } from '../../../client/map/labelPlacement.ts'

const bounds: Box = { x: 0, y: 0, width: 1000, height: 700 }
const open = { bounds, taken: [], avoid: [] }
const label = (id: string, x: number, y: number, more: Partial<LabelRequest> = {}): LabelRequest => ({
  id,
  anchor: { x, y },
  radius: 12,
  width: 140,
  height: 30,
  must: false,
  previous: null,
  ...more,
})
const boxOf = (placed: ReturnType<typeof placeLabels>, id: string) => placed.find((each) => each.id === id)!.box

describe('placing labels', () => {
  it('puts a lone label to the right of its mark, close by', () => {
    const [placed] = placeLabels([label('a', 300, 300)], open)
    expect(placed).toEqual({
      id: 'a',
      anchor: { x: 300, y: 300 },
      far: false,
      box: { x: 316, y: 285, width: 140, height: 30 },
    })
  })

  it('turns to the other side at the edge, so that nothing is cut off', () => {
    const placed = placeLabels([label('a', 980, 300)], open)
    expect(contains(bounds, boxOf(placed, 'a'))).toBe(true)
    expect(boxOf(placed, 'a').x).toBeLessThan(980)
  })

  it('keeps off panels and off more urgent marks', () => {
    const panel = { x: 300, y: 280, width: 400, height: 40 }
    const placed = placeLabels([label('a', 290, 300)], { ...open, taken: [panel] })
    expect(overlap(boxOf(placed, 'a'), panel)).toBe(0)
    const urgent = { x: 320, y: 288, width: 24, height: 24 }
    const beside = placeLabels([label('a', 290, 300)], { ...open, avoid: [{ id: 'b', box: urgent, weight: 40 }] })
    expect(overlap(boxOf(beside, 'a'), urgent)).toBe(0)
  })

  it('leads a line to a label that had to move away', () => {
    const crowd = Array.from({ length: 9 }, (_, i) => label(`a${i}`, 500 + (i % 3), 350 + i, { must: true }))
    const placed = placeLabels(crowd, open)
    const far = placed.filter((each) => each.far)
    expect(placed).toHaveLength(9)
    expect(far.length).toBeGreaterThan(0)
    for (const each of far) {
      const end = leaderEnd(each)
      expect(
        contains(
          { ...each.box, width: each.box.width + 0.01, height: each.box.height + 0.01 },
          { ...end, width: 0, height: 0 },
        ),
      ).toBe(true)
    }
  })

  it('stays where it was while that is about as good', () => {
    const first = placeLabels([label('a', 300, 300)], { ...open, taken: [{ x: 310, y: 250, width: 300, height: 100 }] })
    const { box } = first[0]!
    const previous = { x: box.x - 300, y: box.y - 300 }
    const second = placeLabels([label('a', 300, 300, { previous })], open)
    expect(second[0]!.box).toEqual(box)
  })

  it('leaves a name out rather than write it over another', () => {
    const names = ['a', 'b'].map((id) => label(id, 500, 350, { radius: 0, width: 900, height: 600 }))
    expect(placeLabels(names, open).map(({ id }) => id)).toEqual(['a'])
  })

  it('never overlaps anything it could avoid, whatever the crowd', () => {
    const request = fc.record({
      x: fc.integer({ min: 0, max: 1000 }),
      y: fc.integer({ min: 0, max: 700 }),
      width: fc.integer({ min: 40, max: 260 }),
      radius: fc.constantFrom(0, 8, 13),
    })
    fc.assert(
      fc.property(fc.array(request, { maxLength: 25 }), (marks) => {
        const panel = { x: 0, y: 640, width: 700, height: 60 }
        const requests = marks.map(({ x, y, ...size }, i) => label(String(i), x, y, size))
        const placed = placeLabels(requests, { ...open, taken: [panel] })
        placed.forEach(({ box }, i) => {
          expect(contains(bounds, box)).toBe(true)
          expect(overlap(box, panel)).toBe(0)
          for (const other of placed.slice(0, i)) expect(overlap(box, other.box)).toBe(0)
        })
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })

  it('always shows what must be shown, inside the map', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => label(`a${i}`, 500, 350, { must: true, width: 240 }))
    const placed = placeLabels(crowd, open)
    expect(placed).toHaveLength(60)
    expect(placed.every(({ box }) => contains(bounds, box))).toBe(true)
  })
})
