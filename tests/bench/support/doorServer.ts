import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { createApp } from '../../../server/app.ts'
import { openHost } from '../../../server/host.ts'
import { siteSchema } from '../../../shared/site.ts'
import { answering } from './process.ts'

/** The door in a process of its own. */
const [, , dataDir = ''] = process.argv
const site = siteSchema.parse({ name: { zh: '测', en: 'Bench' } })
const host = openHost({ dataDir, site, clock: Date.now, logger: pino({ level: 'error' }), clientDir: dataDir })
const http = createAdaptorServer({ fetch: createApp(host).fetch }) as Server

answering({
  start: () =>
    new Promise((resolve) => {
      http.listen(0, '127.0.0.1', () => {
        const { port } = http.address() as { port: number }
        resolve({ url: `http://127.0.0.1:${port}` })
      })
    }),
})
