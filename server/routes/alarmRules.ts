import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { rulesInForce } from '../../shared/alarmRules.ts'
import { alertFacts } from '../../shared/facts/alert.ts'
import { runDry } from '../alarms/dryRunner.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

const asked = z.strictObject({ change: alertFacts['alarm_rule.changed'].shape.change.strict() })
/** Rules about what history does not hold: when feeds were heard, and their clocks. */
const notInHistory: ReadonlySet<string> = new Set(['feed_silent', 'clock_skew'])
const maxBodyBytes = 16 * 1024

/**
 * `POST /api/alarm-rules/:id/dry-run`: what a changed rule would have raised over the past 24 hours, against the rule in
 * force; within the areas of who asks. One at a time.
 */
export function alarmRuleRoutes({ site, recorder, dataDir, clock }: Parts) {
  let isBusy = false
  const app = new Hono<GuardEnv>()
  const limit = bodyLimit({ maxSize: maxBodyBytes })
  app.post('/:id/dry-run', allow('dry_run_rule'), limit, async (c) => {
    const problem = (status: 400 | 404 | 422 | 429, code: string, message: string) =>
      c.json({ error: { code, message } }, status)
    const ruleId = c.req.param('id')
    const rule = rulesInForce(site, recorder.world).find(({ id }) => id === ruleId)
    if (!rule) return problem(404, 'unknown-rule', 'There is no such alarm rule')
    if (notInHistory.has(ruleId))
      return problem(
        422,
        'not-in-history',
        'History does not hold what this rule is about, so it cannot be tried on it',
      )
    const read = asked.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return problem(400, 'bad-request', `${path.join('.')}: ${message}`)
    }
    const strange = Object.keys(read.data.change.parameters ?? {}).find((name) => !(name in rule.parameters))
    if (strange !== undefined) return problem(400, 'unknown-parameter', `The rule has no parameter ${strange}`)
    if (isBusy) return problem(429, 'busy', 'Another rule is being tried; wait for its answer')
    isBusy = true
    try {
      const by = c.get('principal')
      const areas = by.kind === 'account' ? by.areas : []
      return c.json(await runDry({ dataDir, site, ruleId, change: read.data.change, areas, to: clock() }))
    } finally {
      isBusy = false
    }
  })
  return app
}
