import type { Context } from 'hono'
import type { AccessSettings } from './access.ts'
import { lastOf } from './cookies.ts'

/** The address a request comes from; behind a trusted proxy the one it names. Empty where there is no connection. */
export function addressOf(c: Context, { trustProxy }: Pick<AccessSettings, 'trustProxy'>): string {
  const told = trustProxy ? lastOf(c.req.header('x-forwarded-for')) : undefined
  return told ?? remoteOf(c) ?? ''
}

/** Whether a request comes straight from this machine, and not by a proxy on it. */
export function isFromHere(c: Context): boolean {
  const remote = remoteOf(c)?.replace(/^::ffff:/, '')
  const passedOn = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined
  return remote !== undefined && !passedOn && (remote === '::1' || remote.startsWith('127.'))
}

function remoteOf(c: Context): string | undefined {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return env?.incoming?.socket?.remoteAddress
}
