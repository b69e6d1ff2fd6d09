import { describe, expect, it } from 'vitest'
import { areaPath, areasBelow, drillTo } from '../../../client/desk/areaPath.ts'
import type { Area } from '../../../shared/domain/area.ts'
import { Table } from '../../../shared/table.ts'

const area = (id: string, parentId: string | null, level: Area['level']): Area => ({
  id,
  parentId,
  level,
  name: { zh: id, en: id },
  centre: [120, 30],
})
const areas = [
  area('d', null, 'district'),
  area('t1', 'd', 'township'),
  area('t2', 'd', 'township'),
  area('c1', 't1', 'community'),
  area('c2', 't2', 'community'),
]
const w = { areas: new Table(areas) }
const of = (id: string) => w.areas.get(id)!
const ids = (found: readonly Area[]) => found.map(({ id }) => id)

describe('[K4] going down into areas', () => {
  it('names everything above an area', () => {
    expect(ids(areaPath(w, 'c1'))).toEqual(['d', 't1', 'c1'])
    expect(areaPath(w, null)).toEqual([])
    expect(areaPath(w, 'nowhere')).toEqual([])
  })

  it('ends in a tree that loops', () => {
    const loop = { areas: new Table([area('a', 'b', 'township'), area('b', 'a', 'township')]) }
    expect(areaPath(loop, 'a').length).toBeLessThanOrEqual(8)
  })

  it('lists what lies right below', () => {
    expect(ids(areasBelow(w, null))).toEqual(['d'])
    expect(ids(areasBelow(w, 'd'))).toEqual(['t1', 't2'])
  })

  it('leads to the township first, then to a community of it', () => {
    expect(drillTo([], of('t1'), of('c1'))).toBe('t1')
    expect(drillTo(areaPath(w, 't1'), of('t1'), of('c1'))).toBe('c1')
    expect(drillTo(areaPath(w, 'c1'), of('t2'), of('c2'))).toBe('t2')
  })
})
