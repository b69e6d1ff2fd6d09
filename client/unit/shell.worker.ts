/**
 * Keeps the field page’s own files, so that it opens without a network. It answers for /unit only, asks no other host
 * and never touches /api: what is shown and sent is the page’s own matter. `shellFiles` and `shellVersion` are written
 * in when the client is built; another build has another version, and with it other files.
 */
declare const shellFiles: readonly string[]
declare const shellVersion: string

type Waiting = { waitUntil(work: Promise<unknown>): void }
type Asked = Waiting & { request: Request; respondWith(answer: Promise<Response>): void }
export type Scope = {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  location: Location
  addEventListener(type: 'install' | 'activate', run: (event: Waiting) => void): void
  addEventListener(type: 'fetch', run: (event: Asked) => void): void
}

const scope = globalThis as unknown as Scope
const prefix = 'watchfloor-unit-'
const name = prefix + shellVersion
const page = '/unit'
const pageWithinMs = 3000

scope.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(name)
      await cache.addAll(shellFiles.map((path) => new Request(path, { cache: 'reload' })))
      await scope.skipWaiting()
    })(),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const other of await caches.keys())
        if (other.startsWith(prefix) && other !== name) await caches.delete(other)
      await scope.clients.claim()
    })(),
  )
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return
  if (request.mode === 'navigate') {
    if (url.pathname === page) event.respondWith(newestPage(request))
  } else if (shellFiles.includes(url.pathname)) event.respondWith(keptFile(request, url.pathname))
})

/** The page as the server has it; as it was kept when the server does not answer in time. */
async function newestPage(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(pageWithinMs) })
    if (answer.ok) return answer
  } catch {
    // Without a network: the kept one.
  }
  return (await caches.match(page)) ?? Response.error()
}

/** Built files never change under their names. */
async function keptFile(request: Request, path: string): Promise<Response> {
  return (await caches.match(path)) ?? fetch(request)
}
