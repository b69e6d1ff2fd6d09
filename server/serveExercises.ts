import { membersOf, sessionsFor } from './exercises/members.ts'
import { commonAreas } from './exercises/exerciseAreas.ts'
import { crewPace } from './exercises/crewPace.ts'
import { exerciseDriver } from './exercises/driver.ts'
import { exerciseClock } from './exercises/exerciseClock.ts'
import type { KeptExercise } from './exercises/exerciseFiles.ts'
import { exerciseGate } from './exercises/exerciseGate.ts'
import { exerciseSite } from './exercises/exerciseSite.ts'
import { pastPlaces } from './exercises/pastPlaces.ts'
import type { ExerciseRoom } from './exercises/room.ts'
import { mannedDesks } from './auth/mannedDesks.ts'
import { casesBetween } from './cases.ts'
import { type Front, innerFront } from './front.ts'
import { type Host, openHost } from './host.ts'
import { serve, type Serving } from './serve.ts'

const tickMs = 1000
const hourMs = 3_600_000
/** Crews of an exercise keep the pace of those from so long before it. */
const paceFromMs = 86_400_000

/** Lets exercises be reached at the front of their site, tells them what is due, and deletes them in their time. */
export function serveExercises(host: Host, front: Front): Serving {
  const { exercises, logger } = host
  exercises.opensWith((exercise) => openRoom(host, exercise))
  front.through(exercises.through)
  const log = (what: string) => (error: unknown) => logger.error({ error }, `${what} failed`)
  const timers = [
    setInterval(() => void exercises.advance().catch(log('exercises')), tickMs),
    setInterval(() => void exercises.purge().catch(log('retention of exercises')), hourMs),
  ]
  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      await exercises.close()
    },
  }
}

function openRoom(site: Host, exercise: KeptExercise): ExerciseRoom {
  const { from, to, areas, id } = exercise
  const past = casesBetween(site.recorder.world, site.archive, from - paceFromMs, to)
  const dataDir = site.exercises.folderOf(id)
  const begun = exerciseClock(site.clock, exercise.at, to)
  const own = openHost({
    dataDir,
    site: exerciseSite(site.site, exercise),
    clock: begun.now,
    logger: site.logger,
    version: site.version,
    clientDir: site.clientDir,
    random: site.random,
    access: { ...site.access, oidc: null },
  })
  const members = membersOf(site.accounts, exercise, (a, b) => commonAreas(own.recorder.world, a, b))
  const sessions = sessionsFor(site.sessions, members, site.clock)
  const desks = mannedDesks({ recorder: own.recorder, accounts: members, sessions, clock: begun.now })
  const inner = innerFront(exerciseGate(site, members))
  const serving = serve({ ...own, accounts: members, sessions, desks, entrance: site.entrance }, inner)
  const driver = exerciseDriver({
    here: own,
    past: site,
    places: pastPlaces(site, from, to),
    pace: crewPace(past, site.site),
    areas,
    from,
    since: exercise.at,
  })
  return {
    http: inner.http,
    log: own.log,
    now: begun.now,
    run: begun.run,
    pause: begun.pause,
    advance: driver.advance,
    close: serving.close,
  }
}
