import { describe, expect, it } from 'vitest'
import { LinkedPlayback } from '../../../client/review/compare/linkedPlayback.svelte.ts'
import { Stage } from '../../../client/stage.svelte.ts'
import { siteSchema } from '../../../shared/site.ts'
import { APast } from '../../support/aPast.ts'
import { aCall, aUnit, hours, minutes, noon, onDuty, seconds } from '../../support/given.ts'

const site = siteSchema.parse({ name: { zh: '镇', en: 'Town' } })

/** Two sides of one past that is live until two hours after noon, drawn by the test. */
function aPair() {
  const past = new APast()
  past.tell(aUnit('P1'))
  past.tell(onDuty('P1'))
  for (let i = 0; i < 10; i++) past.tell(aCall(`J${i}`, i * 10 * minutes))
  past.ways.push(() => [120, 30])
  let present = noon + 2 * hours
  past.present = present
  let clock = 0
  let frames: (() => void)[] = []
  const stages = { left: new Stage(site), right: new Stage(site) }
  for (const stage of Object.values(stages)) stage.tick(present, 0)
  const browser = { clock: () => clock, onFrame: (run: () => void) => void frames.push(run), fetch: past.fetch }
  const linked = new LinkedPlayback(stages, () => present, browser)
  const turns = async () => {
    for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    past,
    stages,
    linked,
    turns,
    apart: () => linked.right.at - linked.left.at,
    goOn: (ms: number) => {
      present += ms
      past.present = present
      for (const stage of Object.values(stages)) stage.tick(present, 0)
    },
    async draw(count: number, ms = 50) {
      for (let i = 0; i < count; i++) {
        clock += ms
        const due = frames
        frames = []
        due.forEach((run) => run())
        await turns()
      }
    },
  }
}

describe('two players on one clock [Q8]', () => {
  it('show the two moments asked for, each its own world', async () => {
    const { linked, stages } = aPair()
    await linked.show({ left: noon + 65 * minutes, right: noon + 5 * minutes })
    expect([stages.left.world.incidents.size, stages.right.world.incidents.size]).toEqual([7, 1])
    expect([stages.left.link.kind, stages.right.link.kind]).toEqual(['past', 'past'])
    expect(linked.apart).toBe(-60 * minutes)
  })

  it('go on together at any speed, as far apart as they were', async () => {
    const { linked, apart, draw } = aPair()
    await linked.show({ left: noon + 65 * minutes, right: noon + 5 * minutes })
    linked.play()
    for (const speed of [1, 60, 8]) {
      linked.setSpeed(speed)
      await draw(20)
      expect(Math.abs(apart() + 60 * minutes)).toBeLessThanOrEqual(50 * speed)
    }
    expect(linked.left.at).toBeGreaterThan(noon + 66 * minutes)
    linked.pause()
    expect(linked.sides.right - linked.sides.left).toBe(apart())
  })

  it('stand together while one of them waits for history', async () => {
    const { past, linked, apart, draw, turns } = aPair()
    await linked.show({ left: noon + 40 * minutes, right: noon + 10 * minutes })
    const open = past.gate(new RegExp(`(steps|moves)\\?from=${String(noon + 10 * minutes).slice(0, 5)}`))
    linked.setSpeed(600)
    linked.play()
    await draw(40)
    expect(Math.abs(apart() + 30 * minutes)).toBeLessThanOrEqual(600 * 50)
    open()
    await turns()
    await draw(100)
    expect(Math.abs(apart() + 30 * minutes)).toBeLessThanOrEqual(600 * 50)
    expect(linked.left.at).toBeGreaterThan(noon + 50 * minutes)
  })

  it('stop before the present, and are never live', async () => {
    const { linked, stages, draw, goOn } = aPair()
    await linked.show({ left: noon + 2 * hours, right: noon })
    expect(linked.left.at).toBeLessThan(noon + 2 * hours)
    linked.setSpeed(600)
    linked.play()
    await draw(60)
    expect([stages.left.link.kind, stages.right.link.kind]).toEqual(['past', 'past'])
    const stood = linked.left.at
    expect(stood).toBeLessThanOrEqual(noon + 2 * hours)
    goOn(30 * seconds)
    await draw(20)
    expect(linked.left.at).toBeGreaterThan(stood)
    expect(linked.left.at).toBeLessThan(noon + 2 * hours + 30 * seconds)
  })

  it('say why one of them cannot be shown', async () => {
    const { past, linked } = aPair()
    past.openFrom = noon + 30 * minutes
    await linked.show({ left: noon + 40 * minutes, right: noon + 10 * minutes })
    expect(linked.problem?.code).toBe('purpose-needed')
  })
})
