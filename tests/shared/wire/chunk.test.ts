import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FixColumns } from '../../../shared/domain/fixColumns.ts'
import { type Fix, Positions } from '../../../shared/domain/position.ts'
import { knowledges, momentOf } from '../../../shared/past/knowledge.ts'
import { decodeChunk, encodeChunk } from '../../../shared/wire/chunk.ts'
import { afternoon, aFix, anyFix } from '../../support/fixes.ts'

const place = { area: null, start: afternoon }

describe('a chunk', () => {
  it('holds nothing when nothing happened', () => {
    expect(throughChunk([], [])).toEqual({ carried: [], fixes: [] })
  })

  it('gives back every fix exactly, each unit’s in the order received', () => {
    const fixes = fc.array(anyFix({ units: 6, areas: 3 }), { maxLength: 60 })
    const carried = fc
      .array(anyFix({ units: 6, areas: 3, from: afternoon - 700_000 }), { maxLength: 20 })
      .map((list) => [...new Positions(list).values()])
    fc.assert(
      fc.property(carried, fixes, (before, list) => {
        const byUnit = list.toSorted((a, b) => a.unit - b.unit || a.receivedAt - b.receivedAt)
        expect(throughChunk(before, list)).toEqual({ carried: before, fixes: byUnit })
      }),
      { seed: 20261121, numRuns: 300 },
    )
  })

  it('gives back of each unit the last measured that is known by an instant, then or now', () => {
    const fixes = fc.array(anyFix({ units: 6, areas: 3 }), { maxLength: 60 })
    const time = fc.integer({ min: afternoon - 1000, max: afternoon + 700_000 })
    fc.assert(
      fc.property(fixes, time, fc.constantFrom(...knowledges), (list, by, knowledge) => {
        const isKnown = ({ at, receivedAt }: Fix) => momentOf({ at, recordedAt: receivedAt }, knowledge) <= by
        const bytes = encodeChunk(place.start, { carried: columnsOf([]), fixes: columnsOf(list).byUnit() })
        const { fixes: latest } = decodeChunk(place, bytes, undefined, { time: by, knowledge })
        expect(listOf(latest)).toEqual([...new Positions(list.filter(isKnown)).values()])
      }),
      { seed: 20261121, numRuns: 300 },
    )
  })

  it('can be read where another was read before', () => {
    const chunks = [[aFix({ unit: 3 }), aFix({ unit: 9, heading: null })], [aFix({ unit: 5, lon: 0, lat: 0 })], []]
    const packed = chunks.map((fixes) => encodeChunk(place.start, { carried: columnsOf([]), fixes: columnsOf(fixes) }))
    const into = { carried: columnsOf([aFix()]), fixes: columnsOf([aFix()]) }
    const read = packed.map((bytes) => listOf(decodeChunk(place, bytes, into).fixes))
    expect(read).toEqual(chunks)
  })

  it('turns the short way through north', () => {
    const fixes = [350, 10, 355, null, 0, 180, null].map((heading, i) => aFix({ at: afternoon + i * 1000, heading }))
    expect(throughChunk([], fixes).fixes).toEqual(fixes)
  })
})

function throughChunk(carried: readonly Fix[], fixes: readonly Fix[]) {
  const bytes = encodeChunk(place.start, { carried: columnsOf(carried), fixes: columnsOf(fixes).byUnit() })
  const chunk = decodeChunk(place, bytes)
  return { carried: listOf(chunk.carried), fixes: listOf(chunk.fixes) }
}

function columnsOf(fixes: readonly Fix[]): FixColumns {
  const columns = new FixColumns()
  for (const fix of fixes) columns.push(fix)
  return columns
}

function listOf(columns: FixColumns): Fix[] {
  return Array.from({ length: columns.length }, (_, row) => columns.fix(row))
}
