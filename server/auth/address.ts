import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { AccessSettings } from './access.ts'
import { lastOf } from './cookies.ts'

/** The address a request comes from; behind a trusted proxy the one it names. Empty where there is no connection. */
export function addressOf(c: Context, { trustProxy }: Pick<AccessSettings, 'trustProxy'>): string {
  const told = trustProxy ? lastOf(c.req.header('x-forwarded-for')) : undefined
  return told ?? remoteOf(c) ?? ''
}

/** What attempts are counted by: an IPv4 address, or the /64 that one IPv6 customer has all addresses of. */
export function networkOf(c: Context, access: Pick<AccessSettings, 'trustProxy'>): string {
  const address = addressOf(c, access).replace(/^::ffff:/, '')
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const middle = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0')
  return `${[...groups, ...middle, ...after].slice(0, 4).join(':')}::/64`
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
