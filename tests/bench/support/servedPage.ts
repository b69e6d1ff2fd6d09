import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** A page of this folder, built as the product is and served on a port of its own. */
export async function servedPage(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'watchfloor-page-'))
  const quiet = { configFile: false, root: join(import.meta.dirname, folder), logLevel: 'error' } as const
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 } })
  const served = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  return {
    url: served.resolvedUrls?.local[0] ?? '',
    async close() {
      await served.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
