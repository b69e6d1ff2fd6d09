import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { allow } from '../auth/guard.ts'

const files = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** The API page, from the generated document. Everything it needs is served here; nothing comes from elsewhere. */
export function docsPage(swaggerUi: string) {
  const app = new Hono()
  app.get('/', allow('anyone'), (c) => c.html(page))
  app.get('/start.js', allow('anyone'), (c) => {
    c.header('Content-Type', 'text/javascript')
    return c.body(start)
  })
  for (const name of files) app.get(`/${name}`, allow('anyone'), serveStatic({ path: `${swaggerUi}/${name}` }))
  return app
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Watchfloor API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
`

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })`
