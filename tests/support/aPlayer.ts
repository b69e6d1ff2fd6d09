import { expect, vi } from 'vitest'
import { LookBack } from '../../client/playback/lookBack.svelte.ts'
import { Playback } from '../../client/playback/playback.svelte.ts'
import { Stage } from '../../client/stage.svelte.ts'
import { checkpoint } from '../../shared/domain/world.ts'
import { siteSchema } from '../../shared/site.ts'
import type { APast } from './aPast.ts'

/** A player on a stage that is live until `present`, with a browser whose frames a test draws itself. */
export function aPlayer(past: APast, present: number) {
  const stage = new Stage(siteSchema.parse({ name: { zh: '镇', en: 'Town' } }))
  let clock = 0
  let frames: (() => void)[] = []
  const browser = { clock: () => clock, onFrame: (run: () => void) => void frames.push(run), fetch: past.fetch }
  const playback = new Playback(stage, browser)
  const live = {
    /** The live picture goes on to an instant. */
    goOn(to: number) {
      past.present = to
      stage.tick(to, 0)
      stage.show(past.worldAt(to), past.positionsAt(to))
      stage.link = { kind: 'live' }
    },
  }
  live.goOn(present)
  /** What came is taken in: answers are there after a few turns of the loop. */
  const turns = async () => {
    for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    stage,
    playback,
    live,
    turns,
    lookBack: new LookBack(playback),
    framesDue: () => frames.length,
    /** Draws pictures, `ms` of real time apart; returns the instants that were shown. */
    async draw(count: number, ms = 50): Promise<number[]> {
      const shown: number[] = []
      for (let i = 0; i < count; i++) {
        clock += ms
        const due = frames
        frames = []
        due.forEach((run) => run())
        await turns()
        shown.push(playback.at)
      }
      return shown
    },
    /** The stage shows what was known, or is known now, at the player’s instant, units and all. */
    expectWhole() {
      const { at, knowledge } = playback
      const expected = past.worldAt(at, knowledge)
      const { seq: _, ...rows } = checkpoint(stage.world)
      const { seq: __, ...wanted } = checkpoint(expected)
      expect(rows).toEqual(wanted)
      expect(stage.now).toBe(Math.floor(at / 1000) * 1000)
      expect(stage.link.kind).toBe('past')
      return { positions: [...stage.positions.values()], expected: [...past.positionsAt(at).values()] }
    },
    until: (condition: () => void) => vi.waitFor(condition),
  }
}
