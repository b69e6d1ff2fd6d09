import type { PageHistory } from '../page.ts'

/** Takes from the address why a provider’s sign-in was refused, so that a reload does not say it again; null: it was not. */
export function takeRefusal({ read, write }: Pick<PageHistory, 'read' | 'write'>): string | null {
  const { pathname, search } = read()
  const query = new URLSearchParams(search)
  const reason = query.get('refused')
  if (reason === null) return null
  query.delete('refused')
  const rest = query.toString()
  write(pathname + (rest && `?${rest}`), false)
  return reason
}

/** Where the provider is asked; it sends the browser back to the page that this one is at. */
export function providerAddress({ read }: Pick<PageHistory, 'read'>): string {
  const { pathname, search } = read()
  const to = pathname.startsWith('/desk') ? pathname + search : '/desk'
  return `/api/session/oidc?to=${encodeURIComponent(to)}`
}
