import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, preview } from 'vite'

/** A page (a folder with an `index.html`), built as the product is and served on a port of its own. */
export async function servedPage(root: string): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'watchfloor-page-'))
  const quiet = { configFile: false, root, logLevel: 'error' } as const
  const plugins = [svelte({ configFile: false })]
  await build({
    ...quiet,
    plugins,
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  })
  const served = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  return {
    url: served.resolvedUrls?.local[0] ?? '',
    async close() {
      await served.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
