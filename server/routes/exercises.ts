import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type AccountPrincipal, isMasked, principalName } from '../../shared/access/principal.ts'
import { blur } from '../../shared/access/maskedIncident.ts'
import { may } from '../../shared/access/may.ts'
import { incidentTypesOf } from '../../shared/incidentTypes.ts'
import {
  type ExerciseResults,
  type ExerciseWish,
  exerciseSpeeds,
  longestDeskName,
  longestExerciseMs,
  mostTrainees,
  type ToldExercise,
} from '../../shared/wire/exercise.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Account } from '../auth/accounts.ts'
import { commonAreas } from '../exercises/exerciseAreas.ts'
import type { KeptExercise } from '../exercises/exerciseFiles.ts'
import { exerciseKeptMs } from '../exercises/exercises.ts'
import type { Parts } from '../parts.ts'

const instant = z.number().int().positive()
const speed = z.literal([...exerciseSpeeds])
const wished = z.strictObject({
  desk: z.string().trim().min(1).max(longestDeskName),
  from: instant,
  to: instant,
  areas: z.array(z.string().max(80)).min(1).max(50).nullable().default(null),
  trainees: z.array(z.string().max(80)).min(1).max(mostTrainees),
  speed: speed.default(1),
})
const going = z.strictObject({ speed: speed.optional() })

type ExerciseParts = Pick<
  Parts,
  'exercises' | 'accounts' | 'audit' | 'recorder' | 'clock' | 'purposes' | 'pastDoor' | 'log' | 'site'
>
type Here = Readonly<{ exercise: KeptExercise; by: AccountPrincipal }>

/**
 * `/api/exercises`: a lead or reviewer sets one up for the purpose of training; they and its trainees run it and read
 * what came of it; nobody else learns that there is one.
 */
export function exerciseRoutes(parts: ExerciseParts) {
  const { exercises, accounts, audit, recorder, clock, purposes, pastDoor, log, site } = parts
  const app = new Hono<GuardEnv>()

  app.get('/', allow('look'), (c) => {
    const by = asker(c)
    return c.json({
      exercises: exercises.list().flatMap((each) => told(each, by) ?? []),
      canSet: may(by, 'set_exercise'),
    })
  })

  /** Who may be named: posts that work at a desk, within what the asker may see. */
  app.get('/trainees', allow('set_exercise'), (c) => {
    const { areas } = asker(c)
    const fit = accounts.list().filter((account) => isFit(account) && hasPlace(areas, account.areas))
    return c.json({ trainees: fit.map(({ id, name }) => ({ id, name })) })
  })

  app.post('/', allow('set_exercise'), async (c) => {
    const read = wished.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return wrong(c, path.join('.'), message)
    }
    const by = asker(c)
    const session = c.get('session')!
    const wish: ExerciseWish = { ...read.data, trainees: [...new Set(read.data.trainees)] }
    const problem = problemOf(wish, by)
    if (problem) return wrong(c, ...problem)
    const purpose = purposes.of(session.id, clock())
    const refusal = await pastDoor.enter({ principal: by, session, from: wish.from, to: wish.to })
    if (refusal || purpose?.purpose !== 'training') {
      await note(by, 'exercise.create', null, 'purpose-needed', null)
      const message = 'Say first that you look back for training (POST /api/past/purposes)'
      return c.json({ error: { code: 'purpose-needed', message } }, 403)
    }
    const areas = commonAreas(recorder.world, wish.areas, by.areas)
    const made = exercises.create(by.id, { ...wish, areas })
    if (!made) return tooMany(c)
    await note(by, 'exercise.create', made, 'made', `training: ${purpose.reference}; for ${made.trainees.join(', ')}`)
    return c.json(told(made, by), 201)
  })

  app.get('/:id', allow('look'), (c) => {
    const here = known(c)
    return here ? c.json(told(here.exercise, here.by)) : c.notFound()
  })

  app.post('/:id/run', allow('look'), async (c) => {
    const here = known(c)
    if (!here) return c.notFound()
    const read = going.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) return wrong(c, 'speed', `one of ${exerciseSpeeds.join(', ')}`)
    const wanted = read.data.speed ?? here.exercise.speed
    // How fast it goes is part of what was set.
    if (wanted !== here.exercise.speed && !isOf(here)) return notYours(c)
    return answer(c, here, 'exercise.run', exercises.run(here.exercise.id, wanted))
  })

  app.post('/:id/pause', allow('look'), async (c) => {
    const here = known(c)
    return here ? answer(c, here, 'exercise.pause', exercises.pause(here.exercise.id)) : c.notFound()
  })

  app.post('/:id/end', allow('look'), async (c) => {
    const here = known(c)
    if (!here) return c.notFound()
    if (here.exercise.state === 'ended') return isOver(c)
    if (!(await exercises.end(here.exercise.id))) return tooMany(c)
    return answer(c, here, 'exercise.end', exercises.find(here.exercise.id))
  })

  app.get('/:id/results', allow('look'), async (c) => {
    const here = known(c)
    const results = here && exercises.results(here.exercise.id)
    if (!here || !results) return c.notFound()
    await note(here.by, 'exercise.results', here.exercise, 'shown', null)
    return c.json(isMasked(here.by) ? masked(results) : results)
  })

  app.delete('/:id', allow('set_exercise'), async (c) => {
    const here = known(c)
    if (!here) return c.notFound()
    if (!isOf(here)) return notYours(c)
    await exercises.remove(here.exercise.id)
    await note(here.by, 'exercise.delete', here.exercise, 'deleted', null)
    return c.json(null)
  })

  /** `allow` lets in accounts only. */
  function asker(c: Context<GuardEnv>): AccountPrincipal {
    return c.get('principal') as AccountPrincipal
  }

  /** The exercise asked for, if the asker takes part in it. */
  function known(c: Context<GuardEnv>): Here | null {
    const by = asker(c)
    const exercise = exercises.find(c.req.param('id') ?? '')
    return exercise && takesPart(exercise, by) ? { exercise, by } : null
  }

  function told(exercise: KeptExercise, by: AccountPrincipal): ToldExercise | null {
    if (!takesPart(exercise, by)) return null
    const { by: setBy, changedAt, trainees, ...rest } = exercise
    const isMine = setBy === by.id
    return {
      ...rest,
      deletedAt: changedAt + exerciseKeptMs,
      isMine,
      isTrainee: trainees.includes(by.id),
      trainees: isMine ? trainees : null,
    }
  }

  function hasPlace(...[a, b]: [readonly string[] | null, readonly string[] | null]): boolean {
    return commonAreas(recorder.world, a, b)?.length !== 0
  }

  /** What is wrong with a wish: the field, and why. */
  function problemOf({ from, to, areas, trainees }: ExerciseWish, by: AccountPrincipal): [string, string] | null {
    const span = log.span()
    const last = Math.min(clock(), Math.max(span?.last ?? 0, site.imported?.to ?? 0))
    if (to <= from) return ['to', 'after from']
    if (to - from > longestExerciseMs) return ['to', `at most ${longestExerciseMs / 3_600_000} hours after from`]
    if (!span || from < span.first) return ['from', 'history begins later']
    if (to > last) return ['to', 'history ends earlier']
    const unknown = areas?.find((id) => !recorder.world.areas.has(id))
    if (unknown !== undefined) return ['areas', `there is no area ${unknown}`]
    const common = commonAreas(recorder.world, areas, by.areas)
    if (common?.length === 0) return ['areas', 'these are not yours']
    for (const id of trainees) {
      const account = accounts.find(id)
      if (!account || !isFit(account) || !hasPlace(common, account.areas))
        return ['trainees', `${id} does not work at a desk of these areas`]
    }
    return null
  }

  /** As somebody who looks at the work of others is told: of a sensitive incident only that there is one in a township. */
  function masked(results: ExerciseResults): ExerciseResults {
    const { coarse } = blur(recorder.world, site)
    const typeOf = incidentTypesOf(site)
    const cases = results.cases.map((each) =>
      typeOf(each.incidentType).sensitive ? { ...each, incidentType: 'sensitive', area: coarse(each.area) } : each,
    )
    return { ...results, cases }
  }

  async function answer(c: Context<GuardEnv>, { by, exercise }: Here, action: string, changed: KeptExercise | null) {
    if (!changed) return exercise.state === 'ended' ? isOver(c) : tooMany(c)
    await note(by, action, exercise, 'done', null)
    return c.json(told(changed, by))
  }

  function note(
    by: AccountPrincipal,
    action: string,
    exercise: KeptExercise | null,
    outcome: string,
    reason: string | null,
  ): Promise<void> {
    const subject = exercise && `exercise:${exercise.id}`
    return recorder.commits.write(() =>
      audit.note({ at: clock(), by: principalName(by), action, subject, outcome, reason }),
    )
  }

  return app
}

function takesPart({ by, trainees }: KeptExercise, { id }: AccountPrincipal): boolean {
  return by === id || trainees.includes(id)
}

function isOf({ exercise, by }: Here): boolean {
  return exercise.by === by.id
}

function isFit({ role, disabled }: Account): boolean {
  return !disabled && (role === 'dispatcher' || role === 'shift_lead')
}

function wrong(c: Context, path: string, message: string) {
  return c.json({ error: { code: 'bad-request', path, message } }, 400)
}

function notYours(c: Context) {
  return c.json({ error: { code: 'not-allowed', message: 'Only who set the exercise may do this' } }, 403)
}

function isOver(c: Context) {
  return c.json({ error: { code: 'exercise-ended', message: 'The exercise has ended' } }, 409)
}

function tooMany(c: Context) {
  return c.json({ error: { code: 'too-many', message: 'Too many exercises are open; end one first' } }, 409)
}
