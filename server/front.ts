import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

type Fetch = Parameters<typeof getRequestListener>[0]
type App = Readonly<{ fetch: Fetch }>

/** A server that stands at some addresses in place of the shown app, with what is left of the address there. */
export type Within = Readonly<{ http: Server; url: string }>

/** The one port. What answers on it may change: while a demo is being made, a page that says so. */
export type Front = Readonly<{
  http: Server
  port: number
  show(app: App): void
  /** Sends requests and sockets for some addresses to a server of their own. */
  through(find: (url: string) => Within | null): void
}>

export async function openFront(port: number, hostname: string, first: App): Promise<Front> {
  let shown = first
  let find: (url: string) => Within | null = () => null
  const listener = getRequestListener((...asked: Parameters<Fetch>) => shown.fetch(...asked))
  /** Whether it was for a server within, which has it now. */
  function passed(request: IncomingMessage, name: 'request' | 'upgrade', ...rest: readonly unknown[]): boolean {
    const { url = '/' } = request
    const within = find(url)
    if (!within) return false
    request.url = within.url
    within.http.emit(name, request, ...rest)
    // Others hear of the same upgrade, and must not take it for theirs.
    if (name === 'upgrade') request.url = url
    return true
  }
  const http = createServer((request, response) => {
    if (!passed(request, 'request', response)) void listener(request, response)
  })
  http.on('upgrade', (request, ...rest) => void passed(request, 'upgrade', ...rest))
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, hostname, resolve)
  })
  const address = http.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    http,
    port: actual,
    show: (app) => void (shown = app),
    through: (finding) => void (find = finding),
  }
}

type Gate = (asked: { path: string; header: (name: string) => string | undefined }) => Response | null

/** The front of a server within another: it listens at no port, and `gate` may answer before what is shown does. */
export function innerFront(gate: Gate): Pick<Front, 'http' | 'show'> {
  let shown: App = { fetch: () => new Response(null, { status: 503 }) }
  const listener = getRequestListener((request, ...rest) => {
    const path = new URL(request.url).pathname
    return gate({ path, header: (name) => request.headers.get(name) ?? undefined }) ?? shown.fetch(request, ...rest)
  })
  const http = createServer((request, response) => void listener(request, response))
  return { http, show: (app) => void (shown = app) }
}
