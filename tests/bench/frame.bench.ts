import { type Fix, Positions } from '../../shared/domain/position.ts'
import { seeded } from '../../shared/random.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'
import { frameEncoder } from '../../shared/wire/positionsEncoder.ts'
import { Drive } from './drive.ts'
import { type Bench, microseconds } from './harness.ts'

const start = Date.UTC(2026, 10, 21)
const movesAFrame = 1000
const units = 5000

/** One tick's moves of 1,000 units, among 5,000, as a packed frame and as the JSON batch a plain server would send. */
export default async function frames(bench: Bench): Promise<void> {
  const ticks = movesByTick(bench.full ? 2000 : 400)
  const encoder = frameEncoder({ epoch: 1, area: 1, sequence: 0 })
  encoder.delta(ticks[0]!, start)
  for (const moves of ticks.slice(1, 30)) encoder.delta(moves, moves[0]!.receivedAt)
  const keyframe = encoder.keyframe(start)
  const moving = ticks.slice(30)
  const packed = moving.map((moves) => encoder.delta(moves, moves[0]!.receivedAt)!)
  const json = moving.map((moves) => JSON.stringify(moves.map(asJson)))

  const total = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0) / (moving.length * movesAFrame)
  await bench.compare({
    bench: 'wire bytes for each unit that moved',
    unit: 'B',
    against: 'a JSON batch',
    n: moving.length * movesAFrame,
    ours: () => total(packed.map((frame) => frame.length)),
    reference: () => total(json.map((text) => Buffer.byteLength(text))),
    atLeast: 10,
  })
  await bench.compare({
    bench: 'decode and apply a frame of 1,000 moves',
    unit: 'µs',
    against: 'JSON.parse into a Map',
    n: packed.length,
    rounds: 9,
    ours() {
      const positions = new Positions()
      positions.watch()
      const decoder = new FrameDecoder(positions)
      decoder.decode(keyframe)
      return microseconds(packed.length, (i) => {
        if (decoder.decode(packed[i]!).needKeyframe) throw new Error('a frame did not follow')
        if (positions.drain().length < movesAFrame) throw new Error('moves were lost')
      })
    },
    reference() {
      const positions = new Map<string, unknown>()
      return microseconds(json.length, (i) => {
        for (const move of JSON.parse(json[i]!) as { id: string }[]) positions.set(move.id, move)
      })
    },
    atLeast: 10,
  })
  await bench.compare({
    bench: 'pack a frame of 1,000 moves',
    unit: 'µs',
    against: 'JSON.stringify',
    n: moving.length,
    ours() {
      const again = frameEncoder({ epoch: 1, area: 1, sequence: 0 })
      return microseconds(moving.length, (i) => void again.delta(moving[i]!, moving[i]![0]!.receivedAt))
    },
    reference: () => microseconds(moving.length, (i) => void JSON.stringify(moving[i]!.map(asJson))),
  })
}

/** The drive cut into ticks in which exactly so many units move. */
function movesByTick(count: number): Fix[][] {
  const drive = new Drive(start, {
    units,
    areasAcross: 1,
    everyMs: 10_000,
    forwardMs: 1000,
    clockStepMs: 1000,
    random: seeded(5),
  })
  const ticks: Fix[][] = []
  let waiting = new Map<number, Fix>()
  while (ticks.length < count) {
    for (const fix of drive.next().fixes) {
      waiting.set(fix.unit, { ...fix, area: 1 })
      if (waiting.size < movesAFrame) continue
      ticks.push([...waiting.values()].map((move) => ({ ...move, receivedAt: fix.receivedAt })))
      waiting = new Map()
    }
  }
  return ticks.slice(0, count)
}

function asJson({ unit, at, lon, lat, speedKmh, heading }: Fix) {
  return { id: `P-${String(unit).padStart(4, '0')}`, at, lon, lat, speed: speedKmh, heading }
}
