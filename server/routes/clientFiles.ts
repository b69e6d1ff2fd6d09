import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

export const pages = ['/', '/wall', '/desk', '/desk/*', '/review', '/review/*', '/signin']

/** The built client: each page is the same document, and built files never change under their names. */
export function clientFiles(clientDir: string) {
  const app = new Hono()
  app.get('/assets/*', async (c, next) => {
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return serveStatic({ root: clientDir })(c, next)
  })
  for (const path of pages) app.get(path, (c) => c.html(readFileSync(join(clientDir, 'index.html'), 'utf8')))
  // The field page is a document of its own, kept by its service worker, which must be asked about anew each time.
  app.get('/unit', (c) => c.html(readFileSync(join(clientDir, 'unit.html'), 'utf8')))
  app.get('/unit-shell.js', async (c, next) => {
    c.header('Cache-Control', 'no-cache')
    return serveStatic({ root: clientDir })(c, next)
  })
  app.get('/*', serveStatic({ root: clientDir }))
  return app
}
