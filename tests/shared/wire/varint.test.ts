import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, ByteWriter } from '../../../shared/wire/varint.ts'

describe('whole numbers as varints', () => {
  it('read back as written, however large', () => {
    const natural = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1))
    fc.assert(
      fc.property(fc.array(natural), (values) => {
        const out = new ByteWriter(1)
        for (const value of values) out.uint(value)
        const from = new ByteReader(out.bytes())
        expect(values.map(() => from.uint())).toEqual(values)
        expect(from.offset).toBe(out.length)
      }),
      { seed: 20261121 },
    )
  })

  it('keep their sign', () => {
    const half = 2 ** 52 - 1
    const signed = fc.oneof(
      fc.integer(),
      fc.integer({ min: -half, max: half }),
      fc.constantFrom(-1, -64, 64, -(2 ** 31)),
    )
    fc.assert(
      fc.property(fc.array(signed), (values) => {
        const out = new ByteWriter(1)
        for (const value of values) out.int(value)
        const from = new ByteReader(out.bytes())
        expect(values.map(() => from.int())).toEqual(values)
      }),
      { seed: 20261121 },
    )
  })

  it('take one byte when small in either direction', () => {
    const out = new ByteWriter()
    for (const value of [0, -1, 63, -64]) out.int(value)
    expect(out.length).toBe(4)
  })

  it.each([-1, NaN, Infinity, 2 ** 53])('refuse %d', (value) => {
    expect(() => new ByteWriter().uint(value)).toThrow(RangeError)
  })

  it('read back as a column', () => {
    const half = 2 ** 52 - 1
    const small = fc.integer({ min: -400, max: 400 })
    const edge = fc.constantFrom(0, -1, 32766, 32767, 32768, -32767, -32768, -32769)
    const column = fc.array(fc.oneof(small, edge, fc.integer({ min: -half, max: half })))
    fc.assert(
      fc.property(column, column, (first, second) => {
        const out = new ByteWriter(1)
        for (const values of [first, second]) out.column(Float64Array.from(values))
        const from = new ByteReader(out.bytes())
        for (const values of [first, second]) {
          const read = from.column(values.length)
          expect(values.map((_, i) => read.at(i))).toEqual(values)
        }
        expect(from.offset).toBe(out.length)
      }),
      { seed: 20261121 },
    )
  })

  it('lie among numbers of fixed width', () => {
    const out = new ByteWriter(1)
    out.u8(200)
    out.u16(60_000)
    out.u32(4_000_000_000)
    out.i16(-30_000)
    out.i32(-2_000_000_000)
    out.f64(-0.1)
    out.append(Uint8Array.of(1, 2, 3))
    const view = new DataView(out.bytes().slice().buffer)
    expect([view.getUint8(0), view.getUint16(1, true), view.getUint32(3, true)]).toEqual([200, 60_000, 4_000_000_000])
    expect([view.getInt16(7, true), view.getInt32(9, true)]).toEqual([-30_000, -2_000_000_000])
    expect([view.getFloat64(13, true), view.getUint8(23), out.length]).toEqual([-0.1, 3, 24])
  })

  it('say so when the bytes end too soon', () => {
    expect(() => new ByteReader(new Uint8Array([0x80])).uint()).toThrow(RangeError)
    expect(() => new ByteReader(new Uint8Array()).uint()).toThrow(RangeError)
    expect(() => new ByteReader(new Uint8Array(20).fill(0xff)).uint()).toThrow(RangeError)
    expect(() => new ByteReader(new Uint8Array(3)).column(2)).toThrow(RangeError)
    expect(() => new ByteReader(new Uint8Array([9, 0])).count()).toThrow(RangeError)
  })
})
