import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

type Import = Readonly<{ from: string; to: string; line: number }>

const files = ['shared', 'server', 'client', 'tests'].flatMap((folder) => sources(join(root, folder)))
const imports = files.flatMap(importsOf)
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`)

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.(ts|svelte|mjs)$/.test(name) ? [relative(root, path)] : []
  })
}

/** Every import of a file, types included: a local one as a path from the root, a package by its name. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  return [
    ...text.matchAll(/(?:^|\s)(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/gm),
  ].map((match) => {
    const name = match[1] ?? match[2] ?? ''
    const line = text.slice(0, match.index).split('\n').length
    if (!name.startsWith('.')) return { from, to: name, line }
    return { from, to: relative(root, join(root, dirname(from), name.replace(/\?.*$/, ''))), line }
  })
}

/** The imports of `which` files that lead where they may not, as text a reader can act on. */
function straying(which: (path: string) => boolean, allowed: (to: string, from: string) => boolean): string[] {
  return imports
    .filter(({ from, to }) => which(from) && !allowed(to, from))
    .map(({ from, to, line }) => `${from}:${line} imports ${to}`)
}

/** Code without comments and strings, so that talking about a thing is not using it. */
function codeOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}

const entries = new Set([
  'server/main.ts',
  'server/dev.ts',
  'server/import/cli.ts',
  'server/replay/cli.ts',
  'server/auth/accountCli.ts',
  'server/auth/cli.ts',
  'server/audit/cli.ts',
  'server/demo/run.ts',
  'client/main.ts',
  'client/unit/page.ts',
  'client/capsule/page.ts',
  'server/capsule/cli.ts',
])

describe('the house', () => {
  it('every import leads somewhere', () => {
    const local = imports.filter(({ to }) => /^(shared|server|client|tests)\//.test(to))
    expect(local.filter(({ to }) => !existsSync(join(root, to))).map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('shared knows only itself and the schema library', () => {
    expect(straying(inside('shared'), (to) => to === 'zod' || to.startsWith('shared/'))).toEqual([])
  })

  it('client and server never import each other, and nothing imports tests', () => {
    expect(straying(inside('client'), (to) => !/^(server|tests)\//.test(to))).toEqual([])
    expect(straying(inside('server'), (to) => !/^(client|tests)\//.test(to))).toEqual([])
  })

  it('a noun uses another’s types and questions, never its appliers', () => {
    const nouns = files.filter((path) => inside('shared/domain')(path) && path !== 'shared/domain/world.ts')
    const trespassing = nouns.filter((path) =>
      /import[^;]*\bAppliers?\b.*from '\.\/|import[^;]*\w+Appliers[^;]*from/.test(
        readFileSync(join(root, path), 'utf8').replace(/import type[^\n]*\n/g, ''),
      ),
    )
    expect(trespassing).toEqual([])
  })

  it('only the recorder appends to history or applies facts to the live world', () => {
    const appending = files.filter((path) => inside('server')(path) && /\blog\.append\(/.test(codeOf(path)))
    expect(appending).toEqual(['server/recorder.ts'])
    const applying = files.filter((path) => inside('server')(path) && /\bapply\(/.test(codeOf(path)))
    // Worlds of the past are nobody’s but their asker’s.
    expect(applying.filter((path) => !inside('server/past')(path))).toEqual(['server/recorder.ts'])
    expect(straying(inside('server/past'), (to) => to !== 'server/recorder.ts')).toEqual([])
  })

  it('only the feeders of now and of the past write to the stage', () => {
    const writing =
      /\bstage\.(show|commit|moved|tick|showPast|movePast|leavePast)\(|\bstage\.(link|feeds|label|baseline) = /
    const writers = files.filter((path) => inside('client')(path) && writing.test(codeOf(path)))
    expect(
      writers.filter(
        (path) => !/^client\/((live|past)\.svelte|playback\/playback\.svelte|capsule\/capsuleFeed)\.ts$/.test(path),
      ),
    ).toEqual([])
  })

  it.each([
    ['socket.io-client', /^client\/link\.ts$/],
    ['maplibre-gl', /^client\/map\//],
    ['echarts', /^client\/charts\/chart\.ts$/],
    ['node:sqlite', /^server\/(store|log|telemetry|auth|audit|desk|vault|field|purposes|exports|bookmarks|reports)\//],
    ['socket.io', /^server\/(live|sharedFrames)\.ts$/],
  ])('%s is known in one place', (name, place) => {
    const product = (path: string) => !inside('tests')(path)
    const named = (to: string) => to === name || (name === 'echarts' && to.startsWith('echarts/'))
    expect(straying(product, (to, from) => !named(to) || place.test(from))).toEqual([])
  })

  it('clock, randomness and environment are handed in', () => {
    const reading = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bperformance\.now\(/
    const product = files.filter((path) => !inside('tests')(path) && /\.(ts|svelte)$/.test(path) && !entries.has(path))
    expect(product.filter((path) => reading.test(codeOf(path)))).toEqual([])
  })

  it('there are no cycles, types included', () => {
    const graph = Map.groupBy(imports, ({ from }) => from)
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      if (done.has(path)) return
      for (const { to } of graph.get(path) ?? []) if (graph.has(to)) visit(to, [...trail, path])
      done.add(path)
    }
    for (const path of files) visit(path, [])
    expect(cycles).toEqual([])
  })

  it('there are no barrels, and no file named for nothing', () => {
    const vague = /\/(index|utils?|helpers?|managers?|misc|common)\.ts$/
    expect(files.filter((path) => vague.test(path))).toEqual([])
  })
})
