import { describe, expect, it } from 'vitest'
import { mercator, metresPerUnit } from '../../../client/map/mercator.ts'
import { rowFloats, UnitBuffer } from '../../../client/map/unitBuffer.ts'

const origin = mercator(120, 30)
const seen = (buffer: UnitBuffer, index: number, lon: number, at: number, heading = NaN) =>
  buffer.see(index, at, lon, 30, heading, at, true)
const rowOf = (buffer: UnitBuffer, index: number) =>
  Array.from(buffer.rows.slice(index * rowFloats, (index + 1) * rowFloats))

describe('the buffer of units', () => {
  it('uploads everything once, then only the rows that changed', () => {
    const buffer = new UnitBuffer(origin, 0)
    for (let i = 0; i < 200; i++) seen(buffer, i, 120 + i / 1000, 0)
    expect(buffer.takeChanges(0)).toBe('all')
    expect(buffer.takeChanges(0)).toEqual([])
    seen(buffer, 3, 120.0031, 10_000)
    seen(buffer, 150, 120.1501, 10_000)
    expect(buffer.takeChanges(10_000)).toEqual([
      { from: 3, to: 4 },
      { from: 150, to: 151 },
    ])
  })

  it('uploads everything again when it had to grow', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    buffer.takeChanges(0)
    seen(buffer, 9_999, 120.1, 0)
    expect(buffer.takeChanges(0)).toBe('all')
    expect(buffer.count).toBe(10_000)
    expect(rowOf(buffer, 9_999)[0]).toBeCloseTo(mercator(120.1, 30)[0] - origin[0], 7)
  })

  it('says how fast the fastest glides, and counts in the shader’s own seconds', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    buffer.look(0, 1)
    seen(buffer, 0, 120.001, 10_000)
    const [fromX = 0, , toX = 0, , start, duration] = rowOf(buffer, 0)
    expect([start, duration]).toEqual([10, 10])
    expect(buffer.fastest(12_000) * metresPerUnit(30)).toBeCloseTo(((toX - fromX) * metresPerUnit(30)) / 10, 1)
    expect(buffer.fastest(20_000)).toBe(0)
  })

  it('does not ask for pictures of units that are not drawn', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    seen(buffer, 0, 120.001, 10_000)
    expect(buffer.fastest(12_000)).toBe(0)
    expect(buffer.placeAt(0, 12_000)).toBeNull()
  })

  it('tells what shows at once from what only glides on', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    buffer.look(0, 1)
    buffer.takeChanges(0)
    seen(buffer, 0, 120.001, 10_000)
    expect(buffer.jumped).toBe(false)
    buffer.look(0, 2)
    expect(buffer.jumped).toBe(true)
  })

  it('stands still for somebody who wants less motion', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    buffer.look(0, 1)
    buffer.see(0, 10_000, 120.001, 30, NaN, 10_000, false)
    expect(buffer.placeAt(0, 10_000)).toEqual(mercator(120.001, 30))
  })

  it('turns a unit the way it went when it does not say, and keeps that while it stands', () => {
    const buffer = new UnitBuffer(origin, 0)
    seen(buffer, 0, 120, 0)
    expect(buffer.headingKnown(0)).toBe(false)
    seen(buffer, 0, 120.001, 10_000)
    expect(rowOf(buffer, 0)[6]).toBeCloseTo(Math.PI / 2, 3)
    seen(buffer, 0, 120.001, 20_000)
    expect(rowOf(buffer, 0)[6]).toBeCloseTo(Math.PI / 2, 3)
    seen(buffer, 0, 120.002, 30_000, 180)
    expect(rowOf(buffer, 0)[6]).toBeCloseTo(Math.PI, 3)
  })

  it('counts from a newer epoch after an hour, so that glides stay smooth for days', () => {
    const buffer = new UnitBuffer(origin, 0)
    const later = 5 * 86_400_000
    seen(buffer, 0, 120, later - 10_000)
    buffer.look(0, 1)
    seen(buffer, 0, 120.001, later)
    expect(buffer.takeChanges(later)).toBe('all')
    expect(buffer.epoch).toBe(later)
    expect(rowOf(buffer, 0)[4]).toBe(0)
  })
})
