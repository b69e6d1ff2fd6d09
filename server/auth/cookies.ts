import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { AccessSettings } from './access.ts'

/** What a browser shows: who signed in at it, which screen it is, which unit’s field page it is. */
export const sessionCookie = 'watchfloor_session'
export const screenCookie = 'watchfloor_screen'
export const unitCookie = 'watchfloor_unit'
export type TokenCookie = typeof sessionCookie | typeof screenCookie | typeof unitCookie

/** Reads a header of a request or of a socket’s handshake. */
export type Header = (name: string) => string | undefined

/** Whether the browser came by https. Only a trusted proxy is believed about it; this server itself speaks http. */
export function isSecure(header: Header, { trustProxy }: Pick<AccessSettings, 'trustProxy'>): boolean {
  return trustProxy && lastOf(header('x-forwarded-proto')) === 'https'
}

/** The last of a list that proxies append to: what the nearest one says. */
export function lastOf(list: string | undefined): string | undefined {
  return list?.split(',').at(-1)?.trim()
}

/** The token of a cookie. By https only the cookie with the `__Host-` prefix counts, which no other host can set. */
export function tokenOf(header: Header, name: TokenCookie, access: Pick<AccessSettings, 'trustProxy'>): string | null {
  const wanted = nameOf(name, isSecure(header, access))
  for (const part of (header('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim()
  }
  return null
}

/** Gives the browser a token that no script can read and no other site can send. Without an age it ends with the browser. */
export function giveToken(
  c: Context,
  name: TokenCookie,
  token: string,
  access: Pick<AccessSettings, 'trustProxy'>,
  maxAgeSeconds?: number,
): void {
  const secure = isSecure((header) => c.req.header(header), access)
  const age = maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }
  setCookie(c, nameOf(name, secure), token, { httpOnly: true, sameSite: 'Strict', path: '/', secure, ...age })
}

export function takeTokenBack(c: Context, name: TokenCookie, access: Pick<AccessSettings, 'trustProxy'>): void {
  const secure = isSecure((header) => c.req.header(header), access)
  deleteCookie(c, nameOf(name, secure), { path: '/', secure })
}

function nameOf(name: TokenCookie, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}
