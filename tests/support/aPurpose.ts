import type { PurposeKind } from '../../shared/wire/purpose.ts'
import type { TestHost } from './aHost.ts'

/** Says for what the session of these headers looks back; they may then open what is older than the present shift. */
export async function withPurpose(
  host: Pick<TestHost, 'app'>,
  headers: { cookie: string },
  purpose: PurposeKind = 'review',
  reference = 'Meeting 47',
): Promise<{ cookie: string }> {
  const answer = await host.app.request('/api/past/purposes', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose, reference }),
  })
  if (!answer.ok) throw new Error(`The purpose was answered with ${answer.status}`)
  return headers
}
