import { runImport } from './run.ts'

process.exitCode = await runImport(process.argv.slice(2), {
  dataDir: process.env.DATA_DIR ?? 'data',
  say: (text) => console.log(text),
  complain: (text) => console.error(text),
  // Loaded only when a site is filled: a dry run opens no database.
  loadFillSite: async () => (await import('./fillSite.ts')).fillSite,
})
