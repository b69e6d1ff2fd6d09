import { onTestFinished } from 'vitest'
import { openLink } from '../../client/link.ts'
import { Positions } from '../../shared/domain/position.ts'
import type { KnownVisits } from '../../shared/domain/visits.ts'
import { apply, restore, World } from '../../shared/domain/world.ts'
import type { VisitorSums } from '../../shared/select/visitorSums.ts'
import { FrameDecoder } from '../../shared/wire/positions.ts'

/** A screen without pixels: the product’s own link, folding what it is sent, and counting how. */
export function aScreen(url: string) {
  const screen = {
    epoch: null as string | null,
    world: new World(),
    positions: new Positions(),
    snapshots: 0,
    batches: 0,
    links: 0,
    manned: 0,
    visits: null as KnownVisits | null,
    sums: null as VisitorSums | null,
    outdated: false,
    up: false,
    close: () => link.close(),
  }
  let decoder = new FrameDecoder(screen.positions)
  const link = openLink(
    {
      place: () => ({ epoch: screen.epoch, seq: screen.world.seq }),
      snapshot({ epoch, world }) {
        screen.epoch = epoch
        screen.world = restore(world)
        screen.positions = new Positions()
        decoder = new FrameDecoder(screen.positions)
        screen.snapshots++
      },
      batch({ from, to, events }) {
        if (from !== screen.world.seq + 1) throw new Error(`a gap: at ${screen.world.seq}, got ${from}..${to}`)
        for (const fact of events) apply(screen.world, fact)
        screen.world.seq = to
        screen.batches++
      },
      positions(frame) {
        if (decoder.decode(frame).needKeyframe) link.askKeyframes()
      },
      now: (now) => void (screen.manned = now.manned),
      visits: (visits) => void (screen.visits = visits),
      sums: (sums) => void (screen.sums = sums),
      linked(up) {
        if (up && !screen.up) screen.links++
        screen.up = up
      },
      outdated: () => void (screen.outdated = true),
    },
    url,
  )
  onTestFinished(() => link.close())
  return screen
}
