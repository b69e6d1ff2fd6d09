import { describe, expect, it } from 'vitest'
import { reviewScreens } from '../../../server/policies/screens.ts'
import { apply, checkpoint, restore, World } from '../../../shared/domain/world.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { noon, seconds, stamp } from '../../support/given.ts'

const dwell = 60 * seconds

function record(world: World, ...drafts: Draft[]): void {
  for (const draft of drafts) apply(world, stamp(draft, world.seq + 1))
}
/** What the policy records at a time, folded. */
function review(world: World, at: number, interruptsPlayback = true): string[] {
  const drafts = reviewScreens(world, at, { interruptMs: dwell, interruptsPlayback })
  record(world, ...drafts)
  return drafts.map(({ type }) => type)
}
const direct = (world: World, at: number, change: object = {}) =>
  record(world, {
    type: 'screen.directed',
    at,
    area: null,
    data: {
      screenId: 's1',
      scenes: ['overview', 'force'],
      dwellMs: 10_000,
      spotlight: null,
      frozen: false,
      locked: false,
      ...change,
    },
  })
const raise = (world: World, alertId: string, at: number, priority: 1 | 2 = 1) =>
  record(world, {
    type: 'alert.raised',
    at,
    area: 't1',
    data: {
      alertId,
      rule: 'uncovered',
      key: alertId,
      priority,
      incidentId: null,
      unitId: null,
      areaId: 't1',
      feed: null,
      since: at,
    },
  })
function aRotation(change: object = {}): World {
  const world = new World()
  const data = { screenId: 's1', name: '东墙', room: '大厅', widthMm: 4800, farViewerMm: 5000 }
  record(world, { type: 'screen.paired', at: noon, area: null, data })
  direct(world, noon, change)
  return world
}

describe('a new priority 1 alert', () => {
  it('takes a rotating screen, dwells and gives it back [S3]', () => {
    const world = aRotation()
    expect(review(world, noon + seconds)).toEqual([])
    raise(world, 'a1', noon + 2 * seconds)
    expect(review(world, noon + 3 * seconds)).toEqual(['screen.interrupted'])
    expect(world.screens.get('s1')!.interrupted).toMatchObject({ alertId: 'a1', until: noon + 3 * seconds + dwell })
    expect(review(world, noon + 2 * seconds + dwell)).toEqual([])
    expect(review(world, noon + 3 * seconds + dwell)).toEqual(['screen.resumed'])
    expect(review(world, noon + 4 * seconds + dwell)).toEqual([])
  })

  it.each([
    ['stands still', { scenes: ['force'] }],
    ['is locked', { locked: true }],
    ['is frozen', { frozen: true }],
    ['has a spotlight', { spotlight: { kind: 'area', id: 't1' } }],
  ])('leaves a screen alone that %s', (_, change) => {
    const world = aRotation(change)
    raise(world, 'a1', noon + seconds)
    expect(review(world, noon + 2 * seconds)).toEqual([])
  })

  it('is neither one of priority 2 nor one somebody has acknowledged', () => {
    const world = aRotation()
    raise(world, 'a1', noon + seconds, 2)
    raise(world, 'a2', noon + seconds)
    record(world, {
      type: 'alert.acknowledged',
      at: noon + 2 * seconds,
      area: null,
      data: { alertId: 'a2', reason: null },
    })
    expect(review(world, noon + 3 * seconds)).toEqual([])
  })

  it('gives way to an operator at once, and does not come again', () => {
    const world = aRotation()
    raise(world, 'a1', noon + seconds)
    review(world, noon + 2 * seconds)
    direct(world, noon + 5 * seconds)
    expect(world.screens.get('s1')!.interrupted).toBeNull()
    expect(review(world, noon + 6 * seconds)).toEqual([])
  })

  it('of several the newest has the screen, and the others have had their turn', () => {
    const world = aRotation()
    for (let i = 1; i <= 20; i++) raise(world, `a${i}`, noon + i * 100)
    review(world, noon + 3 * seconds)
    expect(world.screens.get('s1')!.interrupted!.alertId).toBe('a20')
    expect(review(world, noon + 3 * seconds + dwell)).toEqual(['screen.resumed'])
    expect(review(world, noon + 4 * seconds + dwell)).toEqual([])
  })

  it('is not forgotten and not repeated by a restart in the middle', () => {
    const world = aRotation()
    raise(world, 'a1', noon + seconds)
    review(world, noon + 2 * seconds)
    const after = restore(checkpoint(world))
    expect(review(after, noon + 10 * seconds)).toEqual([])
    expect(review(after, noon + 2 * seconds + dwell)).toEqual(['screen.resumed'])
    expect(review(restore(checkpoint(after)), noon + 3 * seconds + dwell)).toEqual([])
  })
})
