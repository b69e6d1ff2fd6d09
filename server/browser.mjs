// Makes sure that there is a Chromium for the browser tests: one already here, Debian’s where this runs as root,
// else Playwright’s own. Says what to install, and fails, where none of these works.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.CHROMIUM ?? '']
const isHere = () => places.some((path) => path !== '' && existsSync(path)) || hasPlaywrights()

if (!isHere() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log('Installing Chromium for the browser tests ...')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], quiet)
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet)
}
if (!isHere()) {
  console.log('Installing Playwright’s Chromium for the browser tests ...')
  spawnSync(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], {
    stdio: 'inherit',
  })
}
if (!isHere()) {
  console.error(
    'The browser tests need Chromium and it could not be installed.\n' +
      'Install it (Debian or Ubuntu: apt-get install chromium), or set CHROMIUM to the path of one, and run npm test again.',
  )
  process.exit(1)
}

function hasPlaywrights() {
  const asked = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    { encoding: 'utf8' },
  )
  return asked.status === 0 && asked.stdout !== '' && existsSync(asked.stdout)
}
