import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type Knowledge, knowledges } from '../../shared/past/knowledge.ts'
import type { AskerEnv } from './asker.ts'

export type MomentEnv = { Variables: AskerEnv['Variables'] & { at: number; knowledge: Knowledge } }
export type RangeEnv = { Variables: AskerEnv['Variables'] & { from: number; to: number; knowledge: Knowledge } }

/** Refuses a parameter, saying what it must be. */
export const wrong = (c: Context, message: string) => c.json({ error: { code: 'bad-request', message } }, 400)

/** Reads `at` and `knowledge`. */
export const momentAsked = createMiddleware<MomentEnv>(async function momentAsked(c, next) {
  const at = Number(c.req.query('at'))
  const knowledge = knowledgeAsked(c)
  if (!isMoment(at)) return wrong(c, 'at: epoch milliseconds')
  if (!knowledge) return wrong(c, knowledgeSaid)
  c.set('at', at)
  c.set('knowledge', knowledge)
  c.header('Cache-Control', 'no-store')
  return next()
})

/** Reads `from`, `to` and `knowledge`. */
export const rangeAsked = createMiddleware<RangeEnv>(async function rangeAsked(c, next) {
  const [from, to] = [Number(c.req.query('from')), Number(c.req.query('to'))]
  const knowledge = knowledgeAsked(c)
  if (!isMoment(from)) return wrong(c, 'from: epoch milliseconds')
  if (!isMoment(to) || to < from) return wrong(c, 'to: epoch milliseconds, not before from')
  if (!knowledge) return wrong(c, knowledgeSaid)
  c.set('from', from)
  c.set('to', to)
  c.set('knowledge', knowledge)
  c.header('Cache-Control', 'no-store')
  return next()
})

export const knowledgeSaid = `knowledge: one of ${knowledges.join(', ')}`

/** As known then, unless it is asked for otherwise; undefined for what is no knowledge. */
export function knowledgeAsked(c: Context): Knowledge | undefined {
  return knowledges.find((each) => each === (c.req.query('knowledge') ?? 'then'))
}

export const isMoment = (at: number) => Number.isSafeInteger(at) && at > 0
