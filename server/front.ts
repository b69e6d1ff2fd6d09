import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']
type App = Readonly<{ fetch: Fetch }>

/** The one port. What answers on it may change: while a demo is being made, a page that says so. */
export type Front = Readonly<{ http: Server; port: number; show(app: App): void }>

export async function openFront(port: number, hostname: string, first: App): Promise<Front> {
  let shown = first
  const http = createAdaptorServer({ fetch: (...asked: Parameters<Fetch>) => shown.fetch(...asked) }) as Server
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, hostname, resolve)
  })
  const address = http.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return { http, port: actual, show: (app) => void (shown = app) }
}
