import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { principalName, roles } from '../../shared/access/principal.ts'
import { id as areaId } from '../../shared/facts/parts.ts'
import type { Account } from '../auth/accounts.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { sayablePassword } from '../auth/passwords.ts'
import type { Parts } from '../parts.ts'

const fields = {
  name: z.string().trim().min(1).max(80),
  role: z.enum(roles),
  areas: z.array(areaId).min(1).max(200).nullable(),
}
const made = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'letters a-z, digits and . _ -'),
  ...fields,
})
const changed = z.strictObject({
  ...z.object(fields).partial().shape,
  disabled: z.boolean().optional(),
  /** Gives the account another one-time password. */
  newPassword: z.literal(true).optional(),
})

/** `/api/accounts`: the posts that may sign in. Passwords are made here, shown once, and changed at the first sign-in. */
export function accountRoutes(parts: Parts) {
  const { accounts, sessions, passwords, audit, recorder, desks, random, clock } = parts
  const app = new Hono<GuardEnv>()
  const note = (c: Context<GuardEnv>, action: string, subject: string, reason: string | null = null) =>
    audit.note({ at: clock(), by: principalName(c.get('principal')), action, subject, outcome: 'ok', reason })

  app.get('/', allow('administer'), (c) => {
    const open = new Set(sessions.open(clock()).map(({ account }) => account))
    return c.json({ accounts: accounts.list().map((account) => ({ ...account, signedIn: open.has(account.id) })) })
  })

  app.post('/', allow('administer'), async (c) => {
    const read = made.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return badBody(c, read.error)
    if (accounts.find(read.data.id))
      return problem(c, 409, 'account-exists', 'There is an account of this name already')
    const flags = { mustChangePassword: true, disabled: false, demo: false, createdAt: clock() }
    const account: Account = { ...read.data, ...flags }
    const wrong = misfit(account)
    if (wrong) return problem(c, 400, 'bad-account', wrong)
    const password = sayablePassword(random)
    const hash = await passwords.hash(password)
    await recorder.commits.write(() => {
      accounts.put(account, hash)
      note(c, 'account.create', account.id, `${account.role} ${account.areas?.join(' ') ?? '*'}`)
    })
    return c.json({ account, password }, 201)
  })

  app.patch('/:id', allow('administer'), async (c) => {
    const before = accounts.find(c.req.param('id'))
    if (!before) return problem(c, 404, 'unknown-account', 'There is no such account')
    if (before.demo) return problem(c, 409, 'demo-account', 'The demo’s accounts are as the demo makes them')
    const read = changed.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return badBody(c, read.error)
    const { newPassword, ...said } = read.data
    const change = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    const after: Account = { ...before, ...change }
    const wrong = misfit(after) ?? lastAdministrator(before, after)
    if (wrong) return problem(c, 400, 'bad-account', wrong)
    const password = newPassword ? sayablePassword(random) : null
    const hash = password === null ? null : await passwords.hash(password)
    await recorder.commits.write(() => {
      accounts.change(before.id, change)
      if (hash !== null) accounts.setPassword(before.id, hash, true)
      // What somebody may see has changed: they sign in again.
      if (Object.keys(change).some((field) => field !== 'name') || hash !== null) sessions.endOf(before.id)
      note(c, 'account.change', before.id, [...Object.keys(change), ...(hash === null ? [] : ['password'])].join(' '))
    })
    await desks.follow()
    return c.json({ account: accounts.find(before.id), ...(password !== null && { password }) })
  })

  /** Why an account may not be so; null when it may. */
  function misfit({ role, areas }: Account): string | null {
    const unknown = areas?.find((area) => !recorder.world.areas.has(area))
    if (unknown !== undefined) return `There is no area ${unknown}`
    return role === 'administrator' && areas !== null ? 'An administrator is for the whole site' : null
  }

  function lastAdministrator(before: Account, after: Account): string | null {
    const isOne = ({ role, disabled, demo }: Account) => role === 'administrator' && !disabled && !demo
    if (!isOne(before) || isOne(after)) return null
    const others = accounts.list().filter((account) => isOne(account) && account.id !== before.id)
    return others.length === 0 ? 'This is the last administrator' : null
  }
  return app
}

function badBody(c: Context, { issues }: z.ZodError) {
  const { path, message } = issues[0]!
  return c.json({ error: { code: 'bad-request', path: path.join('.'), message: `${path.join('.')}: ${message}` } }, 400)
}

function problem(c: Context, status: 400 | 404 | 409, code: string, message: string) {
  return c.json({ error: { code, message } }, status)
}
