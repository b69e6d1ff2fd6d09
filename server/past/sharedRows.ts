import type { World, WorldRows } from '../../shared/domain/world.ts'
import { Table } from '../../shared/table.ts'

type Row = Readonly<{ id: string }>

/**
 * The same rows, but those that another world has too, told alike to the letter, are that world’s own: worlds read from
 * different places of a history then cost little more memory than one.
 */
export function sharing(rows: WorldRows, like: World): WorldRows {
  const shared = Object.entries(rows).map(([name, list]) => {
    const others: unknown = like[name as keyof World]
    return [name, others instanceof Table ? sharedList(list as readonly Row[], others as Table<Row>) : list]
  })
  return Object.fromEntries(shared) as WorldRows
}

function sharedList(list: readonly Row[], others: Table<Row>): Row[] {
  return list.map((row) => {
    const other = others.get(row.id)
    return other && isSame(row, other) ? other : row
  })
}

/** Whether two plain values would be written alike. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  if (keys.length !== others.length) return false
  const [values, otherValues] = [one as Record<string, unknown>, other as Record<string, unknown>]
  return keys.every((key, i) => key === others[i] && isSame(values[key], otherValues[key]))
}
