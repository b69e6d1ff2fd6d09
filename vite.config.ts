import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { capsulePlugin } from './client/capsule/capsulePlugin.ts'
import { shellPlugin } from './client/unit/shellPlugin.ts'
import { hanziOf } from './server/fonts/hanziOf.ts'

/** The field page’s service worker: it must lie beside the page it serves, under a name that stays. */
const unitShell = 'unit-shell.js'

/**
 * The server while the client is developed with hot reload. The page’s own host is passed on: the server refuses what
 * another site’s page sends.
 */
const devServer = { target: `http://127.0.0.1:${process.env.SERVER_PORT ?? 3100}`, changeOrigin: false }

export default defineConfig({
  root: 'client',
  plugins: [svelte({ configFile: false }), shellPlugin('unit.html', unitShell), capsulePlugin(hanziOf)],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        main: 'client/index.html',
        unit: 'client/unit.html',
        unitShell: 'client/unit/shell.worker.ts',
      },
      output: { entryFileNames: ({ name }) => (name === 'unitShell' ? unitShell : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 3000),
    proxy: {
      '/api': devServer,
      // Files of the site’s map; the folder of the same name holds sources.
      '^/map/[a-z]+\\.(geojson|pmtiles|json)$': devServer,
      '/metrics': devServer,
      '/socket.io': { ...devServer, ws: true },
      '^/exercise/[^/]+/(api|socket.io)/': { ...devServer, ws: true },
    },
  },
  test: {
    projects: [
      {
        root: import.meta.dirname,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/slow/**'],
          environment: 'node',
          // A bound for what hangs, not a measure: speed is the benchmarks' matter.
          testTimeout: 60_000,
          maxWorkers: '100%',
        },
      },
      {
        root: import.meta.dirname,
        test: {
          name: 'slow',
          include: ['tests/slow/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each file has a server and a browser of its own; more than two at once only wait for one another.
          maxWorkers: 2,
        },
      },
    ],
  },
})
