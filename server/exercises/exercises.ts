import type { ExerciseResults, ExerciseSpeed, ExerciseWish } from '../../shared/wire/exercise.ts'
import type { RandomBytes } from '../auth/secretDigest.ts'
import type { FactLog } from '../log/factLog.ts'
import type { PastWorlds } from '../past/pastWorlds.ts'
import { exerciseFiles, type KeptExercise } from './exerciseFiles.ts'
import { exerciseResults } from './results.ts'
import type { ExerciseRoom } from './room.ts'
import { seedFolder } from './seedFolder.ts'
import { seedWorld } from './seedWorld.ts'

/** How long an exercise is kept after it last went on or ended, ms. */
export const exerciseKeptMs = 30 * 86_400_000
/** Exercises that are open at once: each is a small server of its own. */
export const mostOpen = 6

type Source = Readonly<{
  log: FactLog
  worlds: PastWorlds
  clock: () => number
  dataDir: string
  random: RandomBytes
}>

/** The exercises of a site. Nothing of them is in its history or its database. */
export interface Exercises {
  list(): KeptExercise[]
  /** Where everything of one is kept. */
  folderOf(id: string): string
  find(id: string): KeptExercise | null
  /** Null when too many are open. */
  create(by: string, wish: ExerciseWish): KeptExercise | null
  run(id: string, speed: ExerciseSpeed): KeptExercise | null
  pause(id: string): KeptExercise | null
  /** Closes it for good and compares it with what happened. */
  end(id: string): Promise<ExerciseResults | null>
  results(id: string): ExerciseResults | null
  remove(id: string): Promise<void>
  /** The room that an address leads into, and the address there; null for every other address. */
  through(url: string): { http: ExerciseRoom['http']; url: string } | null
  /** Tells all that run what is due, and ends those that reached their end. */
  advance(): Promise<void>
  /** Removes those whose time is over. Returns their ids. */
  purge(): Promise<string[]>
  /** How a room is opened; without it there are no exercises. */
  opensWith(open: (exercise: KeptExercise) => ExerciseRoom): void
  close(): Promise<void>
}

const address = /^\/exercise\/(x[0-9a-f]{12})(\/.*)$/

export function exercises({ log, worlds, clock, dataDir, random }: Source): Exercises {
  const files = exerciseFiles(dataDir)
  const rooms = new Map<string, ExerciseRoom>()
  let open: ((exercise: KeptExercise) => ExerciseRoom) | null = null

  /** As it is now. Without a room, as after a restart, it stands. */
  function find(id: string): KeptExercise | null {
    const kept = files.find(id)
    const room = rooms.get(id)
    if (!kept || kept.state === 'ended') return kept
    return room ? { ...kept, at: room.now() } : { ...kept, state: 'paused' }
  }

  function roomOf(id: string): ExerciseRoom | null {
    const known = rooms.get(id)
    if (known) return known
    const kept = find(id)
    if (!kept || kept.state === 'ended' || !open || rooms.size >= mostOpen) return null
    const room = open(kept)
    rooms.set(id, room)
    files.keep({ ...kept, state: 'paused' })
    return room
  }

  function change(id: string, to: Partial<KeptExercise>): KeptExercise | null {
    const kept = find(id)
    if (!kept || kept.state === 'ended') return null
    const changed = { ...kept, ...to, changedAt: clock() }
    files.keep(changed)
    return changed
  }

  async function end(id: string): Promise<ExerciseResults | null> {
    const room = roomOf(id)
    if (!room) return files.resultsOf(id)
    room.pause()
    await room.advance()
    const ended = change(id, { state: 'ended', at: room.now() })
    if (!ended) return null
    const results = exerciseResults(ended, log, room.log)
    files.keepResults(id, results)
    rooms.delete(id)
    await room.close()
    return results
  }

  async function remove(id: string): Promise<void> {
    const room = rooms.get(id)
    rooms.delete(id)
    await room?.close()
    files.remove(id)
  }

  return {
    find,
    folderOf: files.folderOf,
    list: () => files.list().flatMap(({ id }) => find(id) ?? []),
    create(by, wish) {
      if (!open || rooms.size >= mostOpen) return null
      const id = `x${random(6).toString('hex')}`
      const now = clock()
      const exercise = { ...wish, id, by, state: 'paused' as const, at: wish.from, createdAt: now, changedAt: now }
      seedFolder(files.folderOf(id), dataDir, seedWorld(worlds.at(wish.from), wish.areas, wish.from))
      files.keep(exercise)
      return exercise
    },
    run(id, speed) {
      const room = roomOf(id)
      room?.run(speed)
      return room && change(id, { state: 'running', speed })
    },
    pause(id) {
      const room = roomOf(id)
      room?.pause()
      return room && change(id, { state: 'paused' })
    },
    end,
    results: files.resultsOf,
    remove,
    through(url) {
      const [, id, rest] = address.exec(url) ?? []
      const room = id === undefined ? null : roomOf(id)
      return room && rest !== undefined ? { http: room.http, url: rest } : null
    },
    async advance() {
      const each = await Promise.allSettled(
        [...rooms].map(async ([id, room]) => {
          await room.advance()
          const kept = find(id)
          if (kept && kept.state !== 'ended' && room.now() >= kept.to) await end(id)
        }),
      )
      // One that stumbles holds up none of the others.
      for (const result of each) if (result.status === 'rejected') throw result.reason
    },
    async purge() {
      const old = files.list().filter(({ changedAt }) => changedAt < clock() - exerciseKeptMs)
      for (const { id } of old) await remove(id)
      return old.map(({ id }) => id)
    },
    opensWith: (opens) => void (open = opens),
    async close() {
      for (const id of rooms.keys()) {
        change(id, { state: 'paused' })
        await rooms.get(id)?.close()
        rooms.delete(id)
      }
    },
  }
}
