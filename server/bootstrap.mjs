// What every `npm run` goes through: plain JavaScript that an old Node can run too. It installs what is missing,
// finds a Node that runs TypeScript (24 or newer; npm installs one beside the other packages where it can), and
// hands over.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'node_modules', '.bin')
const [task = '', ...args] = process.argv.slice(2)
process.chdir(root)

const tasks = {
  start: () => {
    buildClient()
    return runNode('server/main.ts')
  },
  dev: () => runNode('server/dev.ts'),
  test: () => {
    run(process.execPath, ['server/browser.mjs'])
    buildClient()
    return run(tool('vitest'), ['run', ...args])
  },
  check: () => {
    const steps = [
      ['tsc', '-p', '.'],
      ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
      ['oxlint', '--deny-warnings'],
      ['eslint', 'client'],
      ['prettier', '--check', '.'],
      ['vitest', 'run', '--project', 'unit', 'tests/architecture.test.ts'],
    ]
    for (const [name, ...rest] of steps) {
      console.log(`> ${[name, ...rest].join(' ')}`)
      run(tool(name), rest)
    }
  },
  bench: () => runNode('tests/bench/run.ts'),
  import: () => runNode('server/import/cli.ts'),
  replay: () => runNode('server/replay/cli.ts'),
  'feed-key': () => runNode('server/auth/cli.ts'),
  account: () => runNode('server/auth/accountCli.ts'),
  audit: () => runNode('server/audit/cli.ts'),
  capsule: () => runNode('server/capsule/cli.ts'),
}

if (!Object.hasOwn(tasks, task)) fail(`Unknown task "${task}"; there are ${Object.keys(tasks).join(', ')}`)
installMissing()
tasks[task]()

function installMissing() {
  const lock = join(root, 'package-lock.json')
  const mark = join(root, 'node_modules', '.installed')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  if (existsSync(join(root, 'node_modules', '.package-lock.json')) && !existsSync(mark)) {
    // Somebody ran npm install themselves; believe it if every package we name is there.
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const names = Object.keys({ ...dependencies, ...devDependencies })
    if (names.every((name) => existsSync(join(root, 'node_modules', name)))) return writeFileSync(mark, wanted)
  }
  console.log('Installing packages (once) ...')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(mark, wanted)
}

/** Builds the client unless the last build was made from the same sources. */
function buildClient() {
  const hash = createHash('sha256')
  for (const part of ['client', 'shared', 'vite.config.ts', 'package-lock.json']) hashInto(hash, join(root, part))
  const wanted = hash.digest('hex')
  const mark = join(root, 'dist', '.built')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  console.log('Building the client ...')
  run(tool('vite'), ['build', '--logLevel', 'warn'])
  writeFileSync(mark, wanted)
}

function hashInto(hash, path) {
  if (!statSync(path).isDirectory()) return void hash.update(path.slice(root.length)).update(readFileSync(path))
  for (const name of readdirSync(path).sort()) hashInto(hash, join(path, name))
}

/** The Node to use: the one npm installed, else this one if it is new enough. */
function node() {
  const own = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail('Node 24 or newer is needed on this system: https://nodejs.org')
}

function tool(name) {
  return join(bin, process.platform === 'win32' ? `${name}.cmd` : name)
}

/** Hands over to a long-running program and ends as it ends. */
function runNode(file) {
  const child = spawn(node(), ['--disable-warning=ExperimentalWarning', file, ...args], options())
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function run(command, rest) {
  const { status, error } = spawnSync(command, rest, options())
  if (error) fail(`${command} could not be run: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

/** What programs are started with. Node keeps compiled sources beside the packages, and starts in half the time. */
function options() {
  const PATH = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled')
  return { stdio: 'inherit', env: { ...process.env, PATH, NODE_COMPILE_CACHE }, shell: process.platform === 'win32' }
}

function fail(message) {
  console.error(message)
  return process.exit(1)
}
