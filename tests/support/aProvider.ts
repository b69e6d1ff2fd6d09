import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { onTestFinished, vi } from 'vitest'

export const oidcClient = { clientId: 'watchfloor', clientSecret: 'a-secret-between-the-two-of-them' }

/** A real OpenID Connect provider on a port of its own, whose people have the claims given by their login. */
export async function aProvider(
  people: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  redirectUri: string,
) {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  // It warns at length of being good for tests only.
  for (const level of ['info', 'warn'] as const) {
    const silenced = vi.spyOn(console, level).mockImplementation(() => undefined)
    onTestFinished(() => silenced.mockRestore())
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidcClient.clientId,
        client_secret: oidcClient.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'watchfloor_role', 'watchfloor_areas'] },
    findAccount: (_ctx, id) =>
      id in people ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined,
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['only for the test'] },
  })
  http.on('request', provider.callback())
  onTestFinished(() => new Promise<void>((resolve) => void http.close(() => resolve())))
  return { issuer }
}
