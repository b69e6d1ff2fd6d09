import type { Plugin } from 'vite'

/** Writes into the field page’s service worker which files the page is made of, and a version that changes with them. */
export function shellPlugin(page: string, worker: string): Plugin {
  return {
    name: 'watchfloor-unit-shell',
    generateBundle(_, bundle) {
      const shell = Object.values(bundle).find((each) => each.type === 'chunk' && each.facadeModuleId?.endsWith(page))
      const target = bundle[worker]
      if (shell?.type !== 'chunk' || target?.type !== 'chunk') return
      const files = new Set<string>()
      const add = (name: string) => {
        const chunk = bundle[name]
        if (files.has(name) || chunk?.type !== 'chunk') return
        files.add(name)
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
        for (const other of [...chunk.imports, ...chunk.dynamicImports]) add(other)
      }
      add(shell.fileName)
      for (const name of Object.keys(bundle)) if (/\bicon-[^/]*\.svg$/.test(name)) files.add(name)
      const paths = ['/unit', ...[...files].map((name) => `/${name}`)].sort()
      const version = paths.join().replace(/[^\w]/g, '').split('').reduce(mixed, 5381).toString(36)
      target.code = `const shellFiles=${JSON.stringify(paths)},shellVersion=${JSON.stringify(version)};\n${target.code}`
    },
  }
}

/** Names of built files carry digests of what is in them, so a plain mix of the names is enough. */
function mixed(sum: number, letter: string): number {
  return ((sum * 33) ^ letter.charCodeAt(0)) >>> 0
}
