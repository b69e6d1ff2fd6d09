import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { allow } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** The site’s own map files out of its data folder: areas, basemap (by byte ranges) and, where set, a style. */
export function mapRoutes({ dataDir, site }: Parts) {
  const app = new Hono()
  const files = ['areas.geojson', 'basemap.pmtiles', ...(site.map.style === null ? [] : ['style.json'])]
  for (const name of files) {
    const path = join(dataDir, name === 'style.json' ? site.map.style! : name)
    app.get(`/${name}`, allow('look', 'wall'), async (c, next) => {
      // A site may do without; that is no error, and a browser would write a 404 to its console.
      if (!existsSync(path)) return c.body(null, 204)
      c.header('Cache-Control', 'no-cache')
      return serveStatic({ path })(c, next)
    })
  }
  return app
}
