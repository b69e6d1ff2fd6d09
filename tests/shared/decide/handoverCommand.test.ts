import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import type { Draft } from '../../../shared/facts/catalogue.ts'
import { commanded, decided, recorded, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, step, take } from '../../support/given.ts'

const ann = somebody('lead-a', 'shift_lead')
const bob = somebody('lead-b', 'shift_lead')
const east = somebody('lead-e', 'shift_lead', ['t1'])
/** 13:45: fifteen minutes before shift A ends. */
const late = 105 * minutes

function aShift(): World {
  const world = withTownships(new World())
  for (const unit of ['P1', 'P2', 'P3']) {
    take(world, aUnit(unit))
    take(world, onDuty(unit))
  }
  take(world, aCall('J1', 0, { areaId: 't1', priority: 1 }))
  take(world, aCall('J2', 0, { areaId: 't2', priority: 2 }))
  take(world, aCall('J3', 0, { areaId: 't2', priority: 3 }))
  take(world, issued('O1', 'J1', 'P1', minutes))
  take(world, issued('O3', 'J3', 'P3', minutes))
  return world
}

const packOf = (world: World) => [...world.handovers.values()].at(-1)!
const draft = { type: 'handover.draft', id: 'H1' } as const
const keys = (world: World) => packOf(world).items.map(({ key }) => key)

function readAll(world: World, by: typeof ann, handoverId = 'H1'): void {
  for (const { key } of world.handovers.get(handoverId)!.items)
    commanded(world, by, { type: 'handover.read', handoverId, key }, late)
}

describe('a drafted pack', () => {
  it('holds the open incidents of priority 1 and 2 with what comes next and who has it, and units on others [B3]', () => {
    const world = aShift()
    commanded(world, ann, draft, late)
    const pack = packOf(world)
    expect(pack).toMatchObject({ id: 'H1', area: null, from: noon - 6 * hours, to: noon + 2 * hours, read: [] })
    expect(pack.items).toEqual([
      expect.objectContaining({ key: 'incident:J1', priority: 1, next: 'step:acknowledged', owner: 'P1', at: noon }),
      expect.objectContaining({ key: 'incident:J2', priority: 2, next: 'order_unit', owner: null }),
      expect.objectContaining({ key: 'unit:P3:O3', subject: 'P3', next: 'J3', priority: 3 }),
    ])
  })

  it('leaves out units that should be free before the shift ends [B3]', () => {
    const world = aShift()
    commanded(world, ann, draft, 10 * minutes)
    expect(keys(world)).not.toContain('unit:P3:O3')
  })

  it('holds overdue orders until the step, or a later one, is done [B3]', () => {
    const world = aShift()
    const dueAt = noon + minutes + 30_000
    const silence = { orderId: 'O1', step: 'acknowledged' as const, dueAt }
    recorded(world, { type: 'order.overdue', at: dueAt, area: 't1', data: silence } as Draft)
    commanded(world, ann, draft, late)
    expect(packOf(world).items.find(({ key }) => key === 'order:O1')).toMatchObject({
      at: dueAt,
      next: 'acknowledged',
      owner: 'P1',
      priority: 1,
    })
    take(world, step('O1', 'en_route', late))
    commanded(world, ann, draft, late + 1)
    expect(keys(world)).not.toContain('order:O1')
  })

  it('holds diversions that nobody has accepted [B3]', () => {
    const world = aShift()
    const data = { orderId: 'D1', incidentId: 'J3', party: 'urban_management', task: null }
    recorded(world, { type: 'diversion.issued', at: noon, area: 't2', data } as Draft)
    commanded(world, ann, draft, late)
    const item = packOf(world).items.find(({ kind }) => kind === 'diversion')
    expect(item).toMatchObject({ key: 'diversion:D1', owner: 'party:urban_management', next: 'accepted' })
    recorded(world, { type: 'order.stamped', at: noon, area: 't2', data: { orderId: 'D1', step: 'accepted' } } as Draft)
    commanded(world, ann, draft, late)
    expect(packOf(world).items.some(({ kind }) => kind === 'diversion')).toBe(false)
  })

  it('holds shelved alarms with their time, silent feeds, and the shift’s decisions and faults [B3]', () => {
    const world = aShift()
    const until = noon + 3 * hours
    recorded(world, {
      type: 'alert.shelved',
      at: noon,
      area: null,
      data: { key: 'feed:calls', until, reason: '厂家检修', oneShot: false },
    } as Draft)
    const entry = { type: 'log.write', incidentId: null, corrects: null } as const
    commanded(world, ann, { ...entry, kind: 'decision', text: '封闭人民路', id: 'E1' }, 0)
    commanded(world, ann, { ...entry, kind: 'note', text: '例行', id: 'E2' }, 0)
    commanded(world, ann, { ...entry, kind: 'fault', text: '旧', id: 'E3' }, 0)
    commanded(world, ann, { ...entry, kind: 'fault', text: '新', id: 'E4', corrects: 'E3' }, 1)
    commanded(world, ann, draft, late, { feeds: [{ id: 'calls', lastAt: noon }] })
    const items = packOf(world).items.filter(({ kind }) => ['shelved', 'feed', 'note'].includes(kind))
    expect(items.map(({ key, at, next }) => [key, at, next])).toEqual([
      ['shelved:feed:calls', until, '厂家检修'],
      ['feed:calls', noon, 'silent'],
      ['feed:positions', null, 'never'],
      ['feed:orders', null, 'never'],
      ['note:E1', noon, '封闭人民路'],
      ['note:E4', noon + 1, '新'],
    ])
  })

  it('holds only its own area: one pack for each root of the lead’s areas [B3]', () => {
    const world = aShift()
    commanded(world, east, draft, late)
    expect(packOf(world).area).toBe('t1')
    expect(keys(world)).toEqual(['incident:J1'])
    const both = somebody('lead-x', 'shift_lead', ['t1', 't2'])
    commanded(world, both, { ...draft, id: 'H2' }, late)
    expect([...world.handovers.values()].map(({ id, area }) => [id, area])).toEqual([
      ['H1', 't1'],
      ['H2-1', 't2'],
    ])
  })

  it('is of the shift that has just ended, for an hour or until both have signed [B6]', () => {
    const world = aShift()
    const afterChange = 2 * hours + 20 * minutes
    commanded(world, ann, draft, afterChange)
    expect(packOf(world).to).toBe(noon + 2 * hours)
    commanded(world, ann, { type: 'handover.sign', handoverId: 'H1', side: 'outgoing' }, afterChange)
    readAll(world, bob)
    commanded(world, bob, { type: 'handover.sign', handoverId: 'H1', side: 'incoming' }, afterChange)
    commanded(world, bob, { ...draft, id: 'H2' }, afterChange)
    expect(world.handovers.get('H2')?.from).toBe(noon + 2 * hours)
  })

  it('is drafted again while nobody has signed, under its id, with its notes and nothing read [B4]', () => {
    const world = aShift()
    commanded(world, ann, draft, late)
    commanded(world, ann, { type: 'handover.note', handoverId: 'H1', text: '注意台风' }, late)
    readAll(world, bob)
    commanded(world, bob, { ...draft, id: 'H2' }, late + minutes)
    expect([...world.handovers.values()].map(({ id }) => id)).toEqual(['H1'])
    expect(packOf(world)).toMatchObject({ notes: '注意台风', read: [], draftedAt: noon + late + minutes })
  })
})

describe('signing a pack', () => {
  it('the outgoing lead first, then another who has read every line [B5]', () => {
    const world = aShift()
    commanded(world, ann, draft, late)
    const sign = (side: 'outgoing' | 'incoming') => ({ type: 'handover.sign', handoverId: 'H1', side }) as const
    expect(decided(world, bob, sign('incoming'), late)).toMatchObject({ refused: 'handover-order' })
    commanded(world, ann, sign('outgoing'), late)
    expect(decided(world, ann, sign('incoming'), late)).toMatchObject({ refused: 'handover-order' })
    expect(decided(world, bob, sign('incoming'), late)).toMatchObject({ refused: 'handover-unread' })
    // What another has read is not read by the one who signs.
    readAll(world, ann)
    expect(decided(world, bob, sign('incoming'), late)).toMatchObject({ refused: 'handover-unread' })
    readAll(world, bob)
    commanded(world, bob, sign('incoming'), late)
    expect(packOf(world)).toMatchObject({ outgoing: { account: 'lead-a' }, incoming: { account: 'lead-b' } })
  })

  it('leaves nothing of it to change [B5]', () => {
    const world = aShift()
    commanded(world, ann, draft, late)
    commanded(world, ann, { type: 'handover.sign', handoverId: 'H1', side: 'outgoing' }, late)
    const refused = { refused: 'handover-signed' }
    expect(decided(world, ann, { ...draft, id: 'H2' }, late)).toMatchObject(refused)
    expect(decided(world, ann, { type: 'handover.note', handoverId: 'H1', text: 'x' }, late)).toMatchObject(refused)
    expect(decided(world, bob, { type: 'handover.sign', handoverId: 'H1', side: 'outgoing' }, late)).toMatchObject(
      refused,
    )
  })

  it('is not for dispatchers, nor for leads of other areas', () => {
    const world = aShift()
    expect(decided(world, somebody('d', 'dispatcher'), draft, late)).toMatchObject({ refused: 'not-allowed' })
    commanded(world, ann, draft, late)
    const sign = { type: 'handover.sign', handoverId: 'H1', side: 'outgoing' } as const
    expect(decided(world, east, sign, late)).toMatchObject({ refused: 'out-of-scope' })
    expect(decided(world, ann, { ...sign, handoverId: 'H9' }, late)).toMatchObject({ refused: 'unknown-handover' })
  })
})

describe('notes', () => {
  it('have at most ten lines', () => {
    const world = aShift()
    commanded(world, ann, draft, late)
    const note = (lines: number) =>
      decided(world, ann, { type: 'handover.note', handoverId: 'H1', text: Array(lines).fill('行').join('\n') }, late)
    expect('facts' in note(10)).toBe(true)
    expect(note(11)).toMatchObject({ refused: 'too-many-lines' })
  })
})

describe('a sweep', () => {
  it('takes old entries and packs out of the live world, and leaves the young [W12]', () => {
    const world = aShift()
    const entry = { type: 'log.write', kind: 'note', incidentId: null, corrects: null, text: 'x' } as const
    commanded(world, ann, { ...entry, id: 'E1' }, 0)
    commanded(world, ann, draft, late)
    commanded(world, ann, { ...entry, id: 'E2' }, 30 * hours)
    const limits = { before: noon + 20 * hours, abandonedBefore: noon - 24 * hours }
    recorded(world, { type: 'world.swept', at: noon + 46 * hours, area: null, data: limits })
    expect([...world.entries.values()].map(({ id }) => id)).toEqual(['E2'])
    expect(world.handovers.size).toBe(0)
  })
})
