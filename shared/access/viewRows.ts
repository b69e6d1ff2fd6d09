import type { World, WorldRows } from '../domain/world.ts'
import { Table } from '../table.ts'

/** A table of a world, by name. */
export type TableName = Exclude<keyof WorldRows, 'seq' | 'recordedAt'>
export type RowOf<Name extends TableName> = WorldRows[Name][number]

export function tableOf<Name extends TableName>(world: World, name: Name): Table<RowOf<Name>> {
  return world[name] as unknown as Table<RowOf<Name>>
}

/** Every table there is. */
export function tableNames(world: World): TableName[] {
  return Object.entries(world).flatMap(([name, value]) => (value instanceof Table ? [name as TableName] : []))
}
