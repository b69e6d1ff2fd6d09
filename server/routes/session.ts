import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Account } from '../auth/accounts.ts'
import { networkOf } from '../auth/address.ts'
import { giveToken, sessionCookie, takeTokenBack } from '../auth/cookies.ts'
import type { Entry } from '../auth/entrance.ts'
import { allow } from '../auth/guard.ts'
import { sessionOf } from '../auth/identify.ts'
import { passwordLength } from '../auth/passwords.ts'
import { idleLockMs } from '../auth/sessions.ts'
import type { Parts } from '../parts.ts'

const password = z.string().max(passwordLength.max)
const signIn = z.strictObject({ id: z.string().max(80), password })
const unlock = z.strictObject({ password })
const change = z.strictObject({ old: password, new: z.string().max(1000) })

/** `/api/session`: who is at this browser; signing in and out, locking, unlocking, another password. */
export function sessionRoutes(parts: Parts) {
  const { access, accounts, entrance, sessions, recorder, clock } = parts
  const app = new Hono()
  const known = (c: Context) => sessionOf(parts, (name) => c.req.header(name))

  app.use('*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  app.get('/', allow('anyone'), (c) => {
    const here = known(c)
    if (!here) return c.json({ state: 'out', oidc: access.oidc !== null, demo: access.demo })
    return c.json(saying(here.session.locked ? 'locked' : 'in', here.account))
  })

  app.post('/', allow('anyone'), async (c) => {
    const said = await read(c, signIn)
    if (!said) return bad(c, 'id and password')
    const entry = await entrance.signIn(said.id, said.password, networkOf(c, access), known(c)?.session ?? null)
    return enter(c, entry)
  })

  app.post('/unlock', allow('anyone'), async (c) => {
    const here = known(c)
    if (!here) return signedOut(c)
    const said = await read(c, unlock)
    if (!said) return bad(c, 'password')
    return enter(c, await entrance.unlock(here.session, here.account, said.password, networkOf(c, access)))
  })

  app.post('/password', allow('anyone'), async (c) => {
    const here = known(c)
    if (!here || here.session.locked) return signedOut(c)
    const said = await read(c, change)
    if (!said) return bad(c, 'old and new')
    return enter(c, await entrance.changePassword(here.session, here.account, said.old, said.new, networkOf(c, access)))
  })

  app.post('/active', allow('anyone'), async (c) => {
    const here = known(c)
    if (!here || here.session.locked) return signedOut(c)
    await recorder.commits.write(() => sessions.touch(here.session, clock()))
    return c.body(null, 204)
  })

  app.post('/lock', allow('anyone'), async (c) => {
    const here = known(c)
    if (!here) return signedOut(c)
    if (!here.session.locked) await entrance.lock(here.session)
    return c.json(saying('locked', here.account))
  })

  app.delete('/', allow('anyone'), async (c) => {
    const here = known(c)
    if (here) await entrance.signOut(here.session)
    takeTokenBack(c, sessionCookie, access)
    return c.body(null, 204)
  })

  function saying(state: 'in' | 'locked', { id, name, role, areas, mustChangePassword }: Account) {
    // An account without a password of ours opens its lock where it signed in.
    const unlock = accounts.passwordHashOf(id) === null ? 'oidc' : 'password'
    return { state, account: { id, name, role, areas }, mustChangePassword, idleMs: idleLockMs, unlock }
  }

  function enter(c: Context, entry: Entry) {
    switch (entry.kind) {
      case 'in':
        giveToken(c, sessionCookie, entry.token, access)
        return c.json(saying('in', entry.account))
      case 'wrong':
        return c.json({ error: { code: 'wrong-password', message: 'Account or password is wrong' } }, 401)
      case 'poor':
        return c.json({ error: { code: 'poor-password', message: entry.problem } }, 400)
      case 'wait':
        c.header('Retry-After', String(Math.ceil(entry.ms / 1000)))
        return c.json({ error: { code: 'too-many', message: 'Too many attempts; wait a little' } }, 429)
    }
  }
  return app
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T | null> {
  const body: unknown = await c.req.json().catch(() => null)
  return schema.safeParse(body).data ?? null
}

function bad(c: Context, wanted: string) {
  return c.json({ error: { code: 'bad-request', message: `The body needs ${wanted}` } }, 400)
}

function signedOut(c: Context) {
  return c.json({ error: { code: 'signed-out', message: 'Sign in first' } }, 401)
}
