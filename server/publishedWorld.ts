import { type Touched } from '../shared/access/viewFollower.ts'
import { tableNames, tableOf } from '../shared/access/viewRows.ts'
import { checkpoint, fold, restore, type World } from '../shared/domain/world.ts'
import type { Batch } from '../shared/wire/protocol.ts'

/** The world as far as it is published: what anybody may be told of. The live world may be ahead by what is not yet durable. */
export type PublishedWorld = Readonly<{
  world: World
  /** Folds the next range; returns which rows it touched. */
  take(batch: Batch): Touched
}>

export function publishedWorld(live: World): PublishedWorld {
  const world = restore(checkpoint(live))
  const names = tableNames(world)
  for (const name of names) tableOf(world, name).watch()
  return {
    world,
    take({ events }) {
      fold(world, events)
      return new Map(names.map((name) => [name, tableOf(world, name).drain()]))
    },
  }
}
