import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { command } from '../../shared/commands/catalogue.ts'
import { principalName } from '../../shared/access/principal.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'
import { surroundings } from '../surroundings.ts'

const maxBodyBytes = 256 * 1024

/**
 * `POST /api/commands`: what somebody at a desk commands. 200 it was decided: recorded, so already, or refused with the
 * reason (an answer too, not a fault); 400 it is no command. The same id gets its first answer.
 */
export function commandRoutes(parts: Parts) {
  const { recorder, sessions, clock, commandBounds } = parts
  const app = new Hono<GuardEnv>()
  const limit = bodyLimit({
    maxSize: maxBodyBytes,
    onError: (c) => c.json({ error: { code: 'too-large', message: `A command may hold ${maxBodyBytes} bytes` } }, 413),
  })
  // What each role may command is decided with the command itself (`shared/access/may.ts`).
  app.post('/', allow('look'), limit, async (c) => {
    const by = c.get('principal')
    const session = c.get('session')
    const waitMs = await commandBounds.take(principalName(by))
    if (waitMs > 0) {
      c.header('Retry-After', String(Math.ceil(waitMs / 1000)))
      return c.json({ error: { code: 'too-many', message: 'Too many commands; wait a little' } }, 429)
    }
    const body: unknown = await c.req.json().catch(() => undefined)
    const read = command.safeParse(body)
    if (!read.success) {
      const { path, message } = read.error.issues[0]!
      return c.json({ error: { code: 'bad-command', path: path.join('.'), message } }, 400)
    }
    const answer = await recorder.command(by, read.data, surroundings(parts, session))
    if (session) sessions.touch(session, clock())
    return c.json(answer)
  })
  return app
}
