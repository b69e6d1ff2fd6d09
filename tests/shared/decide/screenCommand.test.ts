import { describe, expect, it } from 'vitest'
import type { AccountPrincipal } from '../../../shared/access/principal.ts'
import type { CommandInput } from '../../../shared/commands/catalogue.ts'
import { command as commandSchema } from '../../../shared/commands/catalogue.ts'
import { decideCommand } from '../../../shared/decide/command.ts'
import type { CommandDecision } from '../../../shared/decide/commandDecision.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { apply, World } from '../../../shared/domain/world.ts'
import type { PlacedPanel } from '../../../shared/domain/screen.ts'
import { sceneHistory } from '../../../shared/select/sceneHistory.ts'
import { siteSchema } from '../../../shared/site.ts'
import { noon, seconds, stamp } from '../../support/given.ts'

const lead: AccountPrincipal = { kind: 'account', id: 'lead', role: 'shift_lead', areas: null }
const site = siteSchema.parse({ name: { zh: '测', en: 'Test' } })
let ids = 0
type Wanted = CommandInput extends infer C ? (C extends unknown ? Omit<C, 'id'> : never) : never

/** What is decided about a command by the lead (or somebody else), in a room where one screen shows the code ABC234. */
function decided(world: World, wanted: Wanted, { by = lead, at = noon } = {}): CommandDecision {
  return decideCommand(world, commandSchema.parse({ id: `c${++ids}`, ...wanted }), {
    now: at,
    by,
    site,
    rules: [],
    positions: new Positions(),
    feeds: [],
    areaAt: () => null,
    screenShowing: (code) => (code === 'ABC234' ? 's9' : null),
    looksBackTo: (at, purpose) => purpose !== null || at >= noon - 3_600_000,
  })
}

/** Commands it and folds what came of it. */
function done(world: World, wanted: Wanted, at = noon): World {
  const decision = decided(world, wanted, { at })
  if (!('facts' in decision)) throw new Error(decision.message)
  for (const draft of decision.facts) apply(world, { ...stamp(draft, world.seq + 1), by: 'account:lead' })
  return world
}

const place = { name: '东墙', room: '指挥大厅', widthMm: 4800, farViewerMm: 5000 }
function withScreens(...ids: string[]): World {
  const world = new World()
  for (const screenId of ids)
    apply(world, stamp({ type: 'screen.paired', at: noon, area: null, data: { screenId, ...place } }, world.seq + 1))
  return world
}
const direction = { scenes: [], dwellMs: 30_000, spotlight: null, frozen: false, locked: false }
const map: PlacedPanel = { panel: 'map', x: 0, y: 2, w: 24, h: 20, measure: null, areaId: null }
const scene = { sceneId: 'night', name: { zh: '夜班', en: 'Night' }, cols: 48, rows: 27, panels: [map] }
const refused = (code: string, path?: string) => expect.objectContaining({ refused: code, ...(path && { path }) })

describe('commands about screens', () => {
  it('pair the screen that shows a code, and no other [S1]', () => {
    const world = new World()
    expect(decided(world, { type: 'screen.pair', code: 'ZZZ999', ...place })).toEqual(refused('unknown-code', 'code'))
    done(world, { type: 'screen.pair', code: 'ABC234', ...place })
    expect(world.screens.get('s9')).toMatchObject({ ...place, scenes: [], frozen: false, alertsSeenTo: noon })
  })

  it('are for leads and administrators', () => {
    const by = { ...lead, role: 'dispatcher' as const }
    expect(decided(withScreens('s1'), { type: 'screen.remove', screenId: 's1' }, { by })).toEqual(
      refused('not-allowed'),
    )
  })

  it('direct a known screen to known scenes and a spotlight within one’s areas', () => {
    const world = withScreens('s1')
    const to = (change: object) => ({ type: 'screen.direct', screenId: 's1', ...direction, ...change }) as Wanted
    expect(decided(world, { ...to({}), screenId: 's2' } as Wanted)).toEqual(refused('unknown-screen'))
    expect(decided(world, to({ scenes: ['force', 'nope'] }))).toEqual(refused('unknown-scene', 'scenes.1'))
    expect(decided(world, to({ spotlight: { kind: 'incident', id: 'J1' } }))).toEqual(refused('unknown-incident'))
    expect(decided(world, to({ spotlight: { kind: 'area', id: 't1' } }))).toEqual(refused('unknown-area'))
    const t1 = { areaId: 't1', parentId: null, level: 'township' as const, name: { zh: '', en: '' } }
    const centre: [number, number] = [120, 30]
    apply(world, stamp({ type: 'area.defined', at: noon, area: 't1', data: { ...t1, centre } }, world.seq + 1))
    const spotlight = { spotlight: { kind: 'area', id: 't1' } }
    const by = { ...lead, areas: ['t2'] }
    expect(decided(world, to(spotlight), { by })).toEqual(refused('out-of-scope'))
    done(world, to({ scenes: ['force', 'response'], ...spotlight }), noon + 5 * seconds)
    expect(world.screens.get('s1')).toMatchObject({ scenes: ['force', 'response'], directedAt: noon + 5 * seconds })
  })

  it('veil every screen of a room at once', () => {
    const world = withScreens('s1', 's2')
    expect(decided(world, { type: 'screens.veil', room: '仓库', veiled: true })).toEqual(refused('unknown-screen'))
    done(world, { type: 'screens.veil', room: place.room, veiled: true })
    expect(world.veils.has(place.room)).toBe(true)
    expect(decided(world, { type: 'screens.veil', room: place.room, veiled: true })).toEqual({ facts: [] })
    done(world, { type: 'screens.veil', room: place.room, veiled: false })
    expect(world.veils.has(place.room)).toBe(false)
  })
})

describe('commands about scenes', () => {
  it('save a next version, and refuse who read an older one [S4]', () => {
    const world = done(new World(), { type: 'scene.save', version: 0, ...scene })
    expect(world.scenes.get('night')).toMatchObject({ version: 1, savedBy: 'account:lead' })
    expect(decided(world, { type: 'scene.save', version: 0, ...scene })).toEqual(refused('scene-changed', 'version'))
    expect(done(world, { type: 'scene.save', version: 1, ...scene }).scenes.get('night')!.version).toBe(2)
  })

  it('refuse panels that overlap, leave the grid, or are about no area', () => {
    const save = (...panels: PlacedPanel[]) =>
      decided(new World(), { type: 'scene.save', version: 0, ...scene, panels: [map, ...panels] })
    const force: PlacedPanel = { ...map, panel: 'force', x: 24, w: 24 }
    expect(save(force)).toHaveProperty('facts')
    expect(save({ ...force, x: 23 })).toEqual(refused('panels-overlap', 'panels.1'))
    expect(save({ ...force, w: 25 })).toEqual(refused('panels-overlap', 'panels.1'))
    expect(save({ ...force, areaId: 't9' })).toEqual(refused('unknown-area', 'panels.1.areaId'))
  })

  it('keep every version with who and when, and use an earlier one again as the next [S4]', () => {
    const world = done(new World(), { type: 'scene.save', version: 0, ...scene })
    done(world, { type: 'scene.save', version: 1, ...scene, panels: [{ ...map, w: 10 }] }, noon + seconds)
    const again = { type: 'scene.reuse', sceneId: 'night', reuses: 1 } as const
    expect(decided(world, { ...again, version: 1 })).toEqual(refused('scene-changed', 'version'))
    expect(decided(world, { ...again, version: 2, reuses: 9 })).toEqual(refused('unknown-scene', 'reuses'))
    done(world, { ...again, version: 2 }, noon + 2 * seconds)
    expect(world.scenes.get('night')).toMatchObject({ version: 3, panels: [map], savedAt: noon + 2 * seconds })
    const told = sceneHistory(world, 'night')
    expect(told.map(({ version, changes }) => [version.version, version.reuses, changes])).toEqual([
      [3, 1, [{ kind: 'moved', panel: 'map' }]],
      [2, null, [{ kind: 'moved', panel: 'map' }]],
      [1, null, [{ kind: 'begun' }]],
    ])
    expect(told.every(({ version }) => version.savedBy === 'account:lead')).toBe(true)
  })

  it('count versions on past a removal, and can bring back what was removed', () => {
    const world = done(new World(), { type: 'scene.save', version: 0, ...scene, sceneId: 'force' })
    done(world, { type: 'scene.remove', sceneId: 'force' })
    done(world, { type: 'scene.reuse', sceneId: 'force', version: 0, reuses: 1 })
    expect(world.scenes.get('force')).toMatchObject({ version: 3, panels: [map] })
    expect(sceneHistory(world, 'force').map(({ changes }) => changes[0]?.kind)).toEqual(['begun', 'removed', 'begun'])
  })

  it('keep a scene that a screen shows; a built-in one comes back when its change is removed', () => {
    const world = done(withScreens('s1'), { type: 'scene.save', version: 0, ...scene })
    done(world, { type: 'scene.save', version: 0, ...scene, sceneId: 'force' })
    done(world, { type: 'screen.direct', screenId: 's1', ...direction, scenes: ['night', 'force'] })
    expect(decided(world, { type: 'scene.remove', sceneId: 'night' })).toEqual(refused('scene-in-use'))
    done(world, { type: 'scene.remove', sceneId: 'force' })
    expect(decided(world, { type: 'scene.remove', sceneId: 'force' })).toEqual(refused('unknown-scene'))
  })
})

describe('commands about video walls', () => {
  const wall = {
    type: 'video_wall.set' as const,
    wallId: 'w1',
    name: '拼接墙',
    cols: 2,
    rows: 1,
    members: [
      { screenId: 's1', col: 0, row: 0 },
      { screenId: 's2', col: 1, row: 0 },
    ],
  }

  it('join screens, which from then on are directed as one', () => {
    const world = done(withScreens('s1', 's2'), wall)
    done(world, { type: 'screen.direct', screenId: 's2', ...direction, scenes: ['force', 'response'] }, noon + seconds)
    const [one, two] = ['s1', 's2'].map((id) => world.screens.get(id)!)
    expect(one).toEqual({ ...two, id: 's1' })
  })

  it('refuse unknown screens, two in one cell, a cell outside, other rooms and screens of another wall', () => {
    const world = done(withScreens('s1', 's2', 's3'), wall)
    const set = (members: typeof wall.members) => decided(world, { ...wall, wallId: 'w2', members })
    const at = (screenId: string, col: number) => ({ screenId, col, row: 0 })
    expect(set([at('s9', 0)])).toEqual(refused('unknown-screen'))
    expect(set([at('s3', 0)])).toEqual(refused('wall-members'))
    expect(set([at('s3', 0), at('s1', 1)])).toEqual(refused('wall-members', 'members.1'))
    const again = (members: typeof wall.members) => decided(world, { ...wall, members })
    expect(again([at('s1', 0), at('s2', 0)])).toEqual(refused('wall-members', 'members.1'))
    expect(again([at('s1', 0), at('s2', 2)])).toEqual(refused('wall-members', 'members.1'))
    done(world, { type: 'screen.place', screenId: 's3', ...place, room: '会议室' })
    expect(again([at('s1', 0), at('s3', 1)])).toEqual(refused('wall-members', 'members.1'))
  })

  it('part when one of the screens is removed', () => {
    const world = done(done(withScreens('s1', 's2'), wall), { type: 'screen.remove', screenId: 's1' })
    expect([world.screens.size, world.videoWalls.size]).toEqual([1, 0])
  })
})
