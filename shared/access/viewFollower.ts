import type { World } from '../domain/world.ts'
import type { FactOf } from '../facts/catalogue.ts'
import type { Standing } from './scopeSight.ts'
import type { Sight, View } from './view.ts'
import { type TableName, tableNames, tableOf } from './viewRows.ts'

/** Ids changed in a world, by table. */
export type Touched = ReadonlyMap<TableName, ReadonlySet<string>>

/** Keeps which rows the viewers of one view were told of, so that a range of history is told as what it changed. */
export type ViewFollower = Readonly<{
  /** What a range that ended with this world and touched these rows changed for the viewers; null where nothing. */
  follow(world: World, touched: Touched): FactOf<'view.changed'> | null
}>

/** Tables of few rows that depend on others: looked at again whenever incidents, units or alerts change. */
const dependents = ['shelves', 'handOffs', 'screens'] as const satisfies readonly TableName[]

/** Follows from a world of which the viewers were told all that is theirs (see `viewRows`). */
export function viewFollower(view: View, from: World): ViewFollower {
  const held = new Map<TableName, Set<string>>()
  const standings = new Map<string, Standing>()
  const start = view.on(from)
  for (const name of tableNames(from))
    held.set(name, new Set([...tableOf(from, name).values()].flatMap((row) => (start.row(name, row) ? [row.id] : []))))
  for (const id of from.incidents.ids()) noteStanding(id, start, from)

  /** Returns whether it is another than before. */
  function noteStanding(id: string, sight: Sight, world: World): boolean {
    const incident = world.incidents.get(id)
    const standing = incident ? sight.standing(incident) : null
    if ((standings.get(id) ?? null) === standing) return false
    if (standing === null) standings.delete(id)
    else standings.set(id, standing)
    return true
  }

  /** What has to be looked at: what was touched, and what is seen or not because of it. */
  function concerned(world: World, touched: Touched, sight: Sight): Map<TableName, Set<string>> {
    const all = new Map([...touched].map(([name, ids]) => [name, new Set(ids)]))
    const add = (name: TableName, id: string) => {
      const ids = all.get(name)
      if (ids) ids.add(id)
      else all.set(name, new Set([id]))
    }
    const addAll = (name: TableName) => {
      for (const id of tableOf(world, name).ids()) add(name, id)
      for (const id of held.get(name) ?? []) add(name, id)
    }
    if (isTouched(touched, 'areas')) {
      // A changed tree may move anything in or out.
      for (const name of tableNames(world)) addAll(name)
      for (const id of world.incidents.ids()) noteStanding(id, sight, world)
      return all
    }

    const incidents = new Set(touched.get('incidents'))
    for (const id of touched.get('handOffs') ?? []) {
      const handOff = world.handOffs.get(id)
      if (handOff) incidents.add(handOff.incidentId)
    }
    const moved = new Set([...incidents].filter((id) => noteStanding(id, sight, world)))
    for (const id of moved) {
      add('incidents', id)
      add('rooms', id)
    }
    if (moved.size > 0) {
      for (const { id, incidentId, unitId } of world.orders.values()) {
        if (incidentId === null || !moved.has(incidentId)) continue
        add('orders', id)
        if (unitId !== null) add('units', unitId)
      }
      for (const { id, incidentId } of world.entries.values())
        if (incidentId !== null && moved.has(incidentId)) add('entries', id)
    }
    const units = touched.get('units') ?? new Set()
    if (incidents.size + units.size === 0 && !isTouched(touched, 'alerts')) return all
    for (const { id, incidentId, unitId } of world.alerts.values())
      if ((incidentId !== null && incidents.has(incidentId)) || (unitId !== null && units.has(unitId)))
        add('alerts', id)
    for (const name of dependents) addAll(name)
    return all
  }

  return {
    follow(world, touched) {
      const sight = view.on(world)
      const put: Record<string, { id: string }[]> = {}
      const gone: Record<string, string[]> = {}
      for (const [name, ids] of concerned(world, touched, sight)) {
        const had = held.get(name) ?? new Set()
        held.set(name, had)
        // Of rows that were not touched only the screens tell of others, and only the tree of areas is told of in all.
        const isNews = (id: string) =>
          !had.has(id) || name === 'screens' || isTouched(touched, 'areas') || (touched.get(name)?.has(id) ?? false)
        for (const id of ids) {
          const row = tableOf(world, name).get(id)
          const seen = row && sight.row(name, row)
          if (!seen) {
            if (had.delete(id)) (gone[name] ??= []).push(id)
          } else if (isNews(id)) {
            ;(put[name] ??= []).push(seen)
            had.add(id)
          }
        }
      }
      if (Object.keys(put).length + Object.keys(gone).length === 0) return null
      const { seq, recordedAt } = world
      const told = { id: `view:${seq}`, by: '', cause: '', area: null }
      return { ...told, type: 'view.changed', seq, at: recordedAt, recordedAt, data: { put, gone } }
    },
  }
}

const isTouched = (touched: Touched, name: TableName) => (touched.get(name)?.size ?? 0) > 0
