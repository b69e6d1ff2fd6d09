import { describe, expect, it } from 'vitest'
import { type Fix, Positions } from '../../../shared/domain/position.ts'
import { FrameDecoder } from '../../../shared/wire/positions.ts'
import { frameEncoder } from '../../../shared/wire/positionsEncoder.ts'
import { afternoon, aFix } from '../../support/fixes.ts'

const now = afternoon + 60_000
const area = 1
const anEncoder = (epoch = 1) => frameEncoder({ epoch, area, sequence: 0xffffffff })

describe('a frame of positions', () => {
  it('brings a client that has the keyframe up to date', () => {
    const encoder = anEncoder()
    encoder.delta([aFix({ unit: 4 }), aFix({ unit: 9, lon: 120.3 })], now)
    const { positions, decoder } = aClient(encoder.keyframe(now))
    const moved = aFix({ unit: 4, at: afternoon + 10_000, lon: 120.2004, lat: 30.1797 })
    expect(decoder.decode(encoder.delta([moved], now)!)).toEqual({ at: now, needKeyframe: false })
    expect(positions.get(4)).toEqual({ ...moved, receivedAt: now, heading: 90 })
    expect(positions.get(9)).toMatchObject({ lon: 120.3, at: afternoon })
  })

  it('takes eight bytes for each unit that moved', () => {
    const units = Array.from({ length: 1000 }, (_, i) => 5 * i)
    const encoder = anEncoder()
    encoder.delta(
      units.map((unit) => aFix({ unit })),
      now,
    )
    const frame = encoder.delta(
      units.map((unit) => aFix({ unit, at: afternoon + 10_000, lon: 120.201 })),
      now,
    )!
    expect(frame.length / units.length).toBeLessThan(8.1)
  })

  it('is not sent when nothing changed', () => {
    const encoder = anEncoder()
    encoder.delta([aFix()], now)
    for (const old of [aFix(), aFix({ at: afternoon - 1000, lon: 121 }), aFix({ unit: 8, area: 2 })]) {
      expect(encoder.delta([old], now)).toBeNull()
    }
  })

  it('places a unit that jumped too far for a step', () => {
    const encoder = anEncoder()
    encoder.delta([aFix()], now)
    const { positions, decoder } = aClient(encoder.keyframe(now))
    const jumps = [
      [-179.999999, 89.999999],
      [-179.967232, 89.967232],
      [-179.934464, 89.967232],
      [-179.934464, 90],
    ]
    for (const [i, [lon = 0, lat = 0]] of jumps.entries()) {
      decoder.decode(encoder.delta([aFix({ at: afternoon + i + 1, lon, lat })], now)!)
      expect(positions.get(0)).toMatchObject({ lon, lat })
    }
  })

  it('takes a unit away that left the area', () => {
    const encoder = anEncoder()
    encoder.delta([aFix({ unit: 1 }), aFix({ unit: 2 })], now)
    const { positions, decoder } = aClient(encoder.keyframe(now))
    decoder.decode(encoder.delta([aFix({ unit: 1, at: afternoon + 1000, area: 2 })], now)!)
    expect([...positions.values()].map(({ unit }) => unit)).toEqual([2])
  })

  it.each([0, 12, 254, 255, 90_000, -60])('tells that a fix is %d seconds old', (seconds) => {
    const encoder = anEncoder()
    encoder.delta([aFix({ at: now - seconds * 1000 })], now)
    expect(aClient(encoder.keyframe(now)).positions.get(0)?.at).toBe(now - seconds * 1000)
  })

  it.each([
    [null, null],
    [0, 0],
    [200, 200],
    [203, 205],
    [470, 470],
    [900, 470],
  ])('tells a speed of %s km/h as %s', (speedKmh, told) => {
    expect(throughKeyframe(aFix({ speedKmh })).speedKmh).toBe(told)
  })

  it('tells every heading to within a degree and an unknown one as unknown', () => {
    expect(throughKeyframe(aFix({ heading: null })).heading).toBeNull()
    for (let heading = 0; heading < 360; heading++) {
      const off = Math.abs(throughKeyframe(aFix({ heading })).heading! - heading)
      expect(Math.min(off, 360 - off)).toBeLessThanOrEqual(1)
    }
  })
})

describe('a client that missed a frame', () => {
  it('asks for a keyframe and takes nothing until it has come', () => {
    const encoder = anEncoder()
    const { positions, decoder } = aClient(encoder.keyframe(now))
    encoder.delta([aFix({ unit: 1 })], now)
    const second = encoder.delta([aFix({ unit: 2 })], now)!
    expect(decoder.decode(second).needKeyframe).toBe(true)
    expect(decoder.decode(encoder.delta([aFix({ unit: 3 })], now)!).needKeyframe).toBe(true)
    expect([...positions.values()]).toEqual([])
    expect(decoder.decode(encoder.keyframe(now)).needKeyframe).toBe(false)
    expect(decoder.decode(encoder.delta([aFix({ unit: 4 })], now)!).needKeyframe).toBe(false)
    expect([...positions.values()].map(({ unit }) => unit)).toEqual([1, 2, 3, 4])
  })

  it('learns from a beat that it missed the last one', () => {
    const encoder = anEncoder()
    const { decoder } = aClient(encoder.keyframe(now))
    expect(decoder.decode(encoder.beat(now)).needKeyframe).toBe(false)
    encoder.delta([aFix()], now)
    expect(decoder.decode(encoder.beat(now)).needKeyframe).toBe(true)
  })

  it('notices a step of a unit that another area has taken over', () => {
    const [one, two] = [1, 2].map((each) => frameEncoder({ epoch: 1, area: each, sequence: 0 }))
    one!.delta([aFix({ area: 1 })], now)
    const { decoder } = aClient(one!.keyframe(now), two!.keyframe(now), two!.delta([aFix({ area: 2 })], now)!)
    expect(decoder.decode(one!.delta([aFix({ at: afternoon + 1000, area: 1 })], now)!).needKeyframe).toBe(true)
  })

  it('takes nothing before its first keyframe', () => {
    const decoder = new FrameDecoder(new Positions())
    expect(decoder.decode(anEncoder().delta([aFix()], now)!).needKeyframe).toBe(true)
  })

  it('drops what it held when the history is another', () => {
    const [one, two] = [1, 2].map((each) => frameEncoder({ epoch: 1, area: each, sequence: 0 }))
    const [otherOne, otherTwo] = [1, 2].map((each) => frameEncoder({ epoch: 2, area: each, sequence: 0 }))
    const { positions, decoder } = aClient(one!.keyframe(now), two!.keyframe(now))
    decoder.decode(one!.delta([aFix({ unit: 1 })], now)!)
    // By its number alone it would be the next.
    expect(decoder.decode(otherTwo!.delta([aFix({ unit: 2, area: 2 })], now)!).needKeyframe).toBe(true)
    decoder.decode(otherOne!.keyframe(now))
    expect([...positions.values()]).toEqual([])
  })

  it('waits in every area for a keyframe of the new history', () => {
    const [one, two] = [1, 2].map((each) => frameEncoder({ epoch: 1, area: each, sequence: 0 }))
    const [otherOne, otherTwo] = [1, 2].map((each) => frameEncoder({ epoch: 2, area: each, sequence: 0 }))
    const { decoder } = aClient(one!.keyframe(now), two!.keyframe(now), otherOne!.keyframe(now))
    expect(decoder.decode(otherTwo!.delta([aFix({ area: 2 })], now)!).needKeyframe).toBe(true)
  })

  it('refuses bytes that are no frame', () => {
    const decoder = new FrameDecoder(new Positions())
    const frame = anEncoder().delta([aFix(), aFix({ unit: 1 })], now)!
    expect(() => decoder.decode(frame.subarray(0, 10))).toThrow(RangeError)
    expect(() => decoder.decode(frame.subarray(0, frame.length - 1))).toThrow(RangeError)
    expect(() => decoder.decode(new Uint8Array(64))).toThrow('version')
  })
})

describe('the frames of several areas', () => {
  it('hand a unit over from one to the next, whichever comes first', () => {
    for (const isReversed of [false, true]) {
      const encoders = [1, 2].map((each) => frameEncoder({ epoch: 1, area: each, sequence: 0 }))
      for (const encoder of encoders) encoder.delta([aFix({ area: 1 }), aFix({ unit: 9, area: 2 })], now)
      const { positions, decoder } = aClient(...encoders.map((encoder) => encoder.keyframe(now)))
      const crossing = aFix({ at: afternoon + 1000, area: 2, lon: 120.21 })
      const frames = encoders.map((encoder) => encoder.delta([crossing], now)!)
      for (const frame of isReversed ? frames.toReversed() : frames) decoder.decode(frame)
      expect(positions.get(0)).toMatchObject({ area: 2, lon: 120.21 })
      expect(positions.get(9)).toMatchObject({ area: 2 })
    }
  })

  it('may come joined, and one that was missed spoils none of the others', () => {
    const encoders = [1, 2].map((each) => frameEncoder({ epoch: 1, area: each, sequence: 0 }))
    const { positions, decoder } = aClient(...encoders.map((encoder) => encoder.keyframe(now)))
    encoders[0]!.delta([aFix({ unit: 1, area: 1 })], now)
    const frames = encoders.map((encoder, i) => encoder.delta([aFix({ unit: 3 + i, area: 1 + i })], now)!)
    expect(decoder.decode(Buffer.concat(frames)).needKeyframe).toBe(true)
    expect([...positions.values()].map(({ unit }) => unit)).toEqual([4])
  })
})

function aClient(...messages: Uint8Array[]) {
  const positions = new Positions()
  const decoder = new FrameDecoder(positions)
  for (const message of messages) decoder.decode(message)
  return { positions, decoder }
}

function throughKeyframe(fix: Fix): Fix {
  const encoder = anEncoder()
  encoder.delta([fix], now)
  return aClient(encoder.keyframe(now)).positions.get(fix.unit)!
}
