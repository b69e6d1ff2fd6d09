import { Hono } from 'hono'
import type { AccessSettings } from './auth/access.ts'
import { headers } from './headers.ts'
import { clientFiles } from './routes/clientFiles.ts'

/** What the port answers while the demo’s past is being made: the pages, and to every question how far it is. */
export function waitingApp(clientDir: string, access: Pick<AccessSettings, 'trustProxy'>, progress: () => number) {
  const app = new Hono()
  app.use(headers(access))
  const waiting = () => ({ status: 'preparing', message: 'The demo past is being made', progress: progress() })
  app.get('/api/health', (c) => c.json(waiting()))
  // Pages ask these until it is ready; to a browser a 503 would be an error on its console.
  for (const path of ['/api/site', '/api/session', '/api/screens/me']) app.get(path, (c) => c.json(waiting(), 202))
  for (const path of ['/api/*', '/map/*', '/metrics', '/socket.io/*'])
    app.all(path, (c) => {
      c.header('Retry-After', '1')
      return c.json(waiting(), 503)
    })
  return app.route('/', clientFiles(clientDir))
}
