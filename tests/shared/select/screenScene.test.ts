import { describe, expect, it } from 'vitest'
import { apply, World } from '../../../shared/domain/world.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { builtInScenes, misplaced, scenesOf } from '../../../shared/scenes.ts'
import { directionOf, screenScene } from '../../../shared/select/screenScene.ts'
import { noon, seconds, stamp } from '../../support/given.ts'

function happened(...drafts: Draft[]): World {
  const world = new World()
  for (const draft of drafts) apply(world, stamp(draft, world.seq + 1))
  return world
}
const about = (screenId: string, room = '大厅') => ({
  screenId,
  name: screenId,
  room,
  widthMm: 4800,
  farViewerMm: 5000,
})
const paired = (screenId: string, room?: string): Draft => ({
  type: 'screen.paired',
  at: noon,
  area: null,
  data: about(screenId, room),
})
const directed = (change: object = {}, at = noon): Draft => ({
  type: 'screen.directed',
  at,
  area: null,
  data: { screenId: 's1', scenes: [], dwellMs: 30_000, spotlight: null, frozen: false, locked: false, ...change },
})
const raised: Draft = {
  type: 'alert.raised',
  at: noon,
  area: null,
  data: {
    alertId: 'a1',
    rule: 'uncovered',
    key: 'uncovered:t1',
    priority: 1,
    incidentId: null,
    unitId: null,
    areaId: 't1',
    feed: null,
    since: noon,
  },
}
const sceneAt = (world: World, at: number) => screenScene(world, 's1', at)!.scene.id

describe('what a screen shows', () => {
  it('is nothing without a row, the overview without a direction, and the overview where its scene is gone', () => {
    expect(screenScene(new World(), 's1', noon)).toBeNull()
    expect(sceneAt(happened(paired('s1')), noon)).toBe('overview')
    expect(sceneAt(happened(paired('s1'), directed({ scenes: ['gone'] })), noon)).toBe('overview')
  })

  it('rotates by the clock from when it was directed [S2]', () => {
    const world = happened(paired('s1'), directed({ scenes: ['overview', 'force', 'response'], dwellMs: 10_000 }))
    const seen = [0, 9, 10, 20, 29, 30].map((s) => sceneAt(world, noon + s * seconds))
    expect(seen).toEqual(['overview', 'overview', 'force', 'response', 'response', 'overview'])
  })

  it('begins a changed direction with the scene that is on, which freezing keeps', () => {
    const world = happened(paired('s1'), directed({ scenes: ['overview', 'force', 'response'], dwellMs: 10_000 }))
    const at = noon + 12 * seconds
    const direction = directionOf(world.screens.get('s1')!, at)
    expect(direction.scenes).toEqual(['force', 'response', 'overview'])
    apply(world, stamp(directed({ ...direction, frozen: true }, at), world.seq + 1))
    expect([0, 15, 300].map((s) => sceneAt(world, at + s * seconds))).toEqual(['force', 'force', 'force'])
  })

  it('is about the alert while it interrupts, and ends that by the clock [S3]', () => {
    const until = noon + 60 * seconds
    const world = happened(paired('s1'), directed({ scenes: ['force', 'response'], dwellMs: 3_600_000 }), raised, {
      type: 'screen.interrupted',
      at: noon,
      area: null,
      data: { screenId: 's1', alertId: 'a1', until },
    })
    expect(screenScene(world, 's1', until - 1)).toMatchObject({
      scene: { id: 'overview' },
      spotlight: { kind: 'area', id: 't1' },
      interruptedBy: 'a1',
    })
    expect(screenScene(world, 's1', until)).toMatchObject({ scene: { id: 'force' }, interruptedBy: null })
  })

  it('is veiled with its room, also when it is paired later', () => {
    const world = happened(
      paired('s1'),
      { type: 'screens.veiled', at: noon, area: null, data: { room: '大厅', veiled: true } },
      paired('s2'),
      paired('s3', '会议室'),
    )
    expect(['s1', 's2', 's3'].map((id) => screenScene(world, id, noon)!.veiled)).toEqual([true, true, false])
  })

  it('is its part of a video wall', () => {
    const members = [0, 1].map((col) => ({ screenId: `s${col + 1}`, col, row: 0 }))
    const world = happened(paired('s1'), paired('s2'), {
      type: 'video_wall.set',
      at: noon,
      area: null,
      data: { wallId: 'w1', name: '拼接', cols: 2, rows: 1, members },
    })
    expect(screenScene(world, 's2', noon)!.cell).toEqual({ col: 1, row: 0, cols: 2, rows: 1 })
  })
})

describe('scenes', () => {
  it('come with three that fit their grids', () => {
    expect(builtInScenes.map(({ id }) => id)).toEqual(['overview', 'force', 'response'])
    for (const scene of builtInScenes) expect(misplaced(scene), scene.id).toBe(-1)
  })

  it('list what a site saved in place of a built-in one', () => {
    const data = { sceneId: 'force', version: 1, name: { zh: '我们的', en: 'Ours' }, cols: 8, rows: 8, panels: [] }
    const world = happened({ type: 'scene.saved', at: noon, area: null, data })
    expect(scenesOf(world).map(({ id, version }) => [id, version])).toEqual([
      ['overview', 0],
      ['force', 1],
      ['response', 0],
    ])
  })
})
