import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Develops with hot reload: the server and the demo’s feeds behind it, Vite’s pages in front, one address. */
const root = join(import.meta.dirname, '..')
const front = process.env.PORT ?? '3000'
const behind = process.env.SERVER_PORT ?? '3100'

const children = [
  spawn(
    process.execPath,
    ['--watch-path=server', '--watch-path=shared', '--disable-warning=ExperimentalWarning', 'server/main.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PORT: behind } },
  ),
  spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: front, SERVER_PORT: behind },
  }),
]
for (const child of children)
  child.on('exit', () => {
    for (const other of children) other.kill()
  })
