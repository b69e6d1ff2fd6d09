import { describe, expect, it } from 'vitest'
import { apply, checkpoint, restore, World } from '../../../shared/domain/world.ts'
import type { Draft, DraftOf } from '../../../shared/facts/catalogue.ts'
import { momentShown, presentingAt } from '../../../shared/select/presentation.ts'
import { screenScene } from '../../../shared/select/screenScene.ts'
import { wallsThen } from '../../../shared/select/wallsThen.ts'
import { hours, minutes, noon, seconds, stamp } from '../../support/given.ts'

function record(world: World, ...drafts: Draft[]): World {
  for (const draft of drafts) apply(world, stamp(draft, world.seq + 1))
  return world
}
const paired = (screenId: string, name = screenId): Draft => ({
  type: 'screen.paired',
  at: noon - hours,
  area: null,
  data: { screenId, name, room: '大厅', widthMm: 4800, farViewerMm: 5000 },
})
const directed = (screenId: string, at: number, change: object = {}): Draft => ({
  type: 'screen.directed',
  at,
  area: null,
  data: {
    screenId,
    scenes: ['overview', 'force', 'response'],
    dwellMs: 10_000,
    spotlight: null,
    frozen: false,
    locked: false,
    ...change,
  },
})
type Presented = DraftOf<'screen.presented'>['data']
const presented = (screenId: string, at: number, what: Partial<Presented['what']> = {}): Draft => ({
  type: 'screen.presented',
  at,
  area: null,
  data: {
    screenId,
    what: {
      at: noon - 24 * hours,
      knowledge: 'then',
      speed: 8,
      playing: true,
      camera: null,
      incident: null,
      area: null,
      scene: 'force',
      ...what,
    },
    step: null,
    purpose: 'review',
    begunAt: at,
    until: at + 2 * hours,
  },
})
const showed = (world: World, at: number) => wallsThen(world, at).map(({ name, showed }) => [name, showed])

describe('what is presented on walls', () => {
  it('follows from the row and the server’s clock alone, on all of them the same [M3]', () => {
    const world = record(new World(), paired('s1'), paired('s2'), presented('s1', noon), presented('s2', noon))
    const at = noon + 90 * seconds
    const [one, two] = ['s1', 's2'].map((id) => presentingAt(world.screens.get(id)!, at)!)
    expect(momentShown(one!, at)).toBe(noon - 24 * hours + 8 * 90 * seconds)
    expect(momentShown(two!, at)).toBe(momentShown(one!, at))
    const again = restore(checkpoint(world))
    expect(screenScene(again, 's1', at)).toMatchObject({ scene: { id: 'force' }, presenting: { what: { speed: 8 } } })
  })

  it('stands where it is paused, shows what is chosen, and no frozen picture', () => {
    const world = record(new World(), paired('s1'), directed('s1', noon, { frozen: true }))
    record(world, presented('s1', noon, { playing: false, incident: 'J1' }))
    const showing = screenScene(world, 's1', noon + hours)!
    expect(showing).toMatchObject({ frozen: false, spotlight: { kind: 'incident', id: 'J1' } })
    expect(momentShown(showing.presenting!, noon + hours)).toBe(noon - 24 * hours)
  })

  it('is over by its time, where it meets the present, and while visitors are there [M4]', () => {
    const world = record(new World(), paired('s1'), presented('s1', noon))
    const isPresenting = (at: number) => screenScene(world, 's1', at)!.presenting !== null
    expect([isPresenting(noon + 2 * hours - 1), isPresenting(noon + 2 * hours)]).toEqual([true, false])
    record(world, presented('s1', noon, { at: noon - 10 * seconds, speed: 2 }))
    expect([isPresenting(noon + 9 * seconds), isPresenting(noon + 10 * seconds)]).toEqual([true, false])
    record(world, presented('s1', noon), {
      type: 'screens.veiled',
      at: noon,
      area: null,
      data: { room: '大厅', veiled: true },
    })
    expect(screenScene(world, 's1', noon + seconds)).toMatchObject({ veiled: true, presenting: null })
  })
})

describe('what the walls showed at a past instant', () => {
  it('is told of every state they can be in [M6]', () => {
    const world = record(new World(), ...['1', '2', '3', '4', '5', '6'].map((id) => paired(id)))
    record(world, directed('2', noon), directed('3', noon, { frozen: true }))
    record(world, directed('4', noon, { spotlight: { kind: 'area', id: 't1' } }), presented('5', noon))
    record(world, directed('6', noon), {
      type: 'screen.interrupted',
      at: noon,
      area: null,
      data: { screenId: '6', alertId: 'a1', until: noon + minutes },
    })
    expect(showed(world, noon + 5 * seconds)).toEqual([
      ['1', 'scene'],
      ['2', 'rotation'],
      ['3', 'frozen'],
      ['4', 'spotlight'],
      ['5', 'presenting'],
      ['6', 'interrupted'],
    ])
    const veil: Draft = { type: 'screens.veiled', at: noon, area: null, data: { room: '大厅', veiled: true } }
    expect(new Set(showed(record(world, veil), noon).map(([, state]) => state))).toEqual(new Set(['veiled']))
  })

  it('counts a rotation from when it was directed [M6]', () => {
    const world = record(new World(), paired('s1'), directed('s1', noon))
    const [then] = wallsThen(world, noon + 25 * seconds)
    expect(then).toMatchObject({
      scene: { id: 'response' },
      turn: { index: 2, count: 3, endsAt: noon + 30 * seconds },
    })
  })

  it('says of a presentation which moment it had reached [M6]', () => {
    const world = record(new World(), paired('s1'), presented('s1', noon))
    const [then] = wallsThen(world, noon + minutes)
    expect(then!.presenting).toMatchObject({ moment: noon - 24 * hours + 8 * minutes })
  })

  it('says of a silent screen that nobody knows, and of one nobody listened to as well [M6]', () => {
    const world = record(new World(), paired('s1'))
    expect(wallsThen(world, noon)[0]).toMatchObject({ health: 'unknown' })
    const heard = (at: number, heard: boolean): Draft => ({
      type: 'screen.heard',
      at,
      area: null,
      data: { screenId: 's1', heard },
    })
    expect(wallsThen(record(world, heard(noon, false)), noon)[0]).toMatchObject({ health: 'silent', silentSince: noon })
    expect(wallsThen(record(world, heard(noon + 1, true)), noon)[0]).toMatchObject({
      health: 'heard',
      silentSince: null,
    })
  })
})
