import { describe, expect, it } from 'vitest'
import { World } from '../../../shared/domain/world.ts'
import { correctionOf, currentEntries, logEntries } from '../../../shared/select/logbook.ts'
import { commanded, decided, somebody, withTownships } from '../../support/deskStory.ts'
import { aCall, hours, minutes, noon, take } from '../../support/given.ts'

const lead = somebody('lead-a', 'shift_lead')
const eastern = somebody('east', 'dispatcher', ['t1'])
const western = somebody('west', 'dispatcher', ['t2'])

function aWorld(): World {
  const world = withTownships(new World())
  take(world, aCall('J1', -10 * minutes, { areaId: 't1' }))
  return world
}

const note = (text: string, incidentId: string | null = null, corrects: string | null = null) =>
  ({ type: 'log.write', kind: 'note', incidentId, text, corrects }) as const

describe('an entry of the log book', () => {
  it('lies where its incident does [B2]', () => {
    const world = aWorld()
    commanded(world, lead, note('向东增援', 'J1'), 0)
    const [entry] = [...world.entries.values()]
    expect(entry).toMatchObject({ area: 't1', incidentId: 'J1', text: '向东增援', by: 'account:lead-a', at: noon })
  })

  it('of no incident lies in the writer’s first area, or nowhere for a lead of the whole site [B2]', () => {
    const world = aWorld()
    commanded(world, western, note('a'), 0)
    commanded(world, lead, note('b'), 1)
    expect([...world.entries.values()].map(({ area }) => area)).toEqual(['t2', null])
  })

  it('cannot be about an incident that is not there, or lies outside the writer’s areas', () => {
    const world = aWorld()
    expect(decided(world, lead, note('x', 'J9'), 0)).toMatchObject({ refused: 'unknown-incident' })
    expect(decided(world, western, note('x', 'J1'), 0)).toMatchObject({ refused: 'out-of-scope', path: 'incidentId' })
    expect('facts' in decided(world, eastern, note('x', 'J1'), 0)).toBe(true)
  })

  it('is not written by a reviewer', () => {
    expect(decided(aWorld(), somebody('r', 'reviewer'), note('x'), 0)).toMatchObject({ refused: 'not-allowed' })
  })

  it('is corrected by a new entry; the old one stays as it was [B1]', () => {
    const world = aWorld()
    commanded(world, eastern, { ...note('桥头封路'), id: 'E1' }, 0)
    commanded(world, lead, { ...note('桥尾封路', null, 'E1'), id: 'E2' }, minutes)
    expect(world.entries.get('E1')).toMatchObject({ text: '桥头封路', corrects: null })
    expect(world.entries.get('E2')).toMatchObject({ text: '桥尾封路', corrects: 'E1', area: 't1' })
    expect(correctionOf(world, 'E1')?.id).toBe('E2')
    expect(currentEntries(world).map(({ id }) => id)).toEqual(['E2'])
  })

  it('cannot correct what is not there or not the writer’s to see', () => {
    const world = aWorld()
    commanded(world, eastern, { ...note('x'), id: 'E1' }, 0)
    expect(decided(world, lead, note('y', null, 'E7'), 0)).toMatchObject({ refused: 'unknown-entry' })
    expect(decided(world, western, note('y', null, 'E1'), 0)).toMatchObject({ refused: 'out-of-scope' })
  })
})

describe('the log book as it is read', () => {
  it('newest first, by kind, by incident and by any part of the words, Chinese too', () => {
    const world = aWorld()
    commanded(world, lead, { ...note('昨夜的事'), id: 'E0' }, -9 * hours)
    commanded(world, lead, { ...note('人民路积水封闭'), id: 'E1' }, 0)
    commanded(world, lead, { ...note('Pump is on its way', 'J1'), id: 'E2' }, minutes)
    commanded(world, lead, { ...note('对讲机故障'), kind: 'fault', id: 'E3' }, 2 * minutes)
    const asked = { from: noon - 8 * hours, kind: null, incidentId: null, text: '' }
    const ids = (filter: object) => logEntries(world, { ...asked, ...filter }).map(({ id }) => id)
    expect(ids({})).toEqual(['E3', 'E2', 'E1'])
    expect(ids({ kind: 'fault' })).toEqual(['E3'])
    expect(ids({ incidentId: 'J1' })).toEqual(['E2'])
    expect(ids({ text: '路积水' })).toEqual(['E1'])
    expect(ids({ text: 'PUMP' })).toEqual(['E2'])
    expect(ids({ text: '没有' })).toEqual([])
  })
})
