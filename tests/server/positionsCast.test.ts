import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinedFrames, type PositionsCast, positionsCast } from '../../server/positionsCast.ts'
import { type Fix, Positions } from '../../shared/domain/position.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import { afternoon, aFix, anyFix } from '../support/fixes.ts'

describe('positions sent to all', () => {
  it('begin with where everybody is', () => {
    const { cast } = aCast([aFix({ unit: 1 }), aFix({ unit: 2, area: 2 })])
    const { positions } = aClient(cast)
    expect([...positions.values()].map(({ unit, area }) => [unit, area])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(cast.deltas(afternoon).size).toBe(0)
  })

  it('are told of some areas alone to who sees no more: what leaves them is gone', () => {
    const { cast, take } = aCast([aFix({ unit: 1 }), aFix({ unit: 2, area: 2 })])
    const positions = new Positions()
    const decoder = new FrameDecoder(positions)
    decoder.decode(cast.keyframes(afternoon, [1]))
    const seen = () => [...positions.values()].map(({ unit }) => unit)
    expect(seen()).toEqual([1])
    take([aFix({ unit: 1, area: 2, at: afternoon + 1000 }), aFix({ unit: 2, area: 1, at: afternoon + 1000 })])
    expect(decoder.decode(joinedFrames(cast.deltas(afternoon + 1000), [1])!).needKeyframe).toBe(false)
    expect(seen()).toEqual([2])
    expect(joinedFrames(cast.beats(afternoon + 1000), [])).toBeNull()
  })

  it('tell of a message lost just before it became quiet', () => {
    const { cast, take } = aCast([aFix()])
    const { decoder } = aClient(cast)
    take([aFix({ at: afternoon + 1000 })])
    cast.deltas(afternoon + 1000)
    expect(decoder.decode(all(cast.beats(afternoon + 2000))).needKeyframe).toBe(true)
    expect(decoder.decode(cast.keyframes(afternoon + 2000)).needKeyframe).toBe(false)
    expect(decoder.decode(all(cast.beats(afternoon + 3000))).needKeyframe).toBe(false)
  })

  it('never leave a client wrong without its knowing, whatever is lost on the way', () => {
    const aTick = fc.record({
      fixes: fc.array(anyFix({ units: 6, areas: 3 }), { maxLength: 6 }),
      arrives: fc.boolean(),
      beats: fc.boolean(),
      /** Whether the client gets the keyframes if it asks for them now. */
      isMended: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(aTick, { maxLength: 25 }), (ticks) => {
        const { cast, take, positions } = aCast([])
        const client = aClient(cast)
        let time = afternoon
        // What a client may be wrong about: areas of which a message was lost that no later one has told of yet.
        let missed = new Set<number>()
        let knows = false
        for (const { fixes, arrives, beats, isMended } of ticks) {
          time += 1000
          const concerned = take(fixes)
          const delta = joinedFrames(cast.deltas(time), null)
          if (!arrives) {
            for (const area of concerned) missed.add(area)
            continue
          }
          if (delta) knows = client.decoder.decode(delta).needKeyframe || knows
          if (!knows) mustShow(client.positions, positions, concerned, missed)
          if (beats) {
            knows = client.decoder.decode(all(cast.beats(time))).needKeyframe || knows
            if (!knows) mustShow(client.positions, positions, null, new Set())
          }
          if (knows && isMended) {
            knows = client.decoder.decode(cast.keyframes(time)).needKeyframe
            expect(knows).toBe(false)
            missed = new Set()
            mustShow(client.positions, positions, null, missed)
          }
        }
        if (client.decoder.decode(all(cast.beats(time))).needKeyframe) client.decoder.decode(cast.keyframes(time))
        mustShow(client.positions, positions, null, new Set())
      }),
      { seed: 20261121, numRuns: 400 },
    )
  })
})

/** Frames as one message, which may be empty. */
function all(frames: ReturnType<PositionsCast['beats']>): Uint8Array {
  return joinedFrames(frames, null) ?? new Uint8Array()
}

/** The cast of a tracker that takes fixes as they are told, and says which areas they concern. */
function aCast(held: readonly Fix[]) {
  const positions = new Positions(held)
  let read: (fixes: readonly Fix[]) => void = () => {}
  const onFixes = (reader: typeof read) => {
    read = reader
    return () => {}
  }
  const cast = positionsCast('history', { positions, onFixes }, afternoon)
  const take = (fixes: readonly Fix[]): Set<number> => {
    const areas = fixes.flatMap((fix) => [positions.get(fix.unit)?.area ?? fix.area, fix.area])
    read(fixes.filter((fix) => positions.put(fix)))
    return new Set(areas)
  }
  return { cast, take, positions }
}

function aClient(cast: PositionsCast) {
  const positions = new Positions()
  const decoder = new FrameDecoder(positions)
  decoder.decode(cast.keyframes(afternoon))
  return { positions, decoder }
}

/** The client shows the same units in these areas (or all) as the server, each where and when the server has it. */
function mustShow(
  client: Positions,
  server: Positions,
  areas: ReadonlySet<number> | null,
  missed: ReadonlySet<number>,
): void {
  const shown = (positions: Positions) =>
    [...positions.values()].filter(({ area }) => (areas?.has(area) ?? true) && !missed.has(area))
  const [got, wanted] = [shown(client), shown(server)]
  expect(got.map(({ unit }) => unit)).toEqual(wanted.map(({ unit }) => unit))
  for (const [i, fix] of wanted.entries()) {
    expect(got[i]).toMatchObject({ area: fix.area, lon: fix.lon, lat: fix.lat })
    expect(Math.abs(got[i]!.at - fix.at)).toBeLessThanOrEqual(500)
  }
}
