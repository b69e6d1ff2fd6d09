import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Plugin } from 'vite'
import { fontWeights } from '../../shared/capsule/capsule.ts'

/** Stands in the page until its script runs, and stays where that cannot. */
const waiting =
  '正在打开。若无内容出现，则文件已被改动，或浏览器不支持。<br>' +
  'Opening. If nothing appears, the file was changed or this browser cannot show it.'

const entry = fileURLToPath(new URL('page.ts', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/** A font of what is written in a text, in a weight; null where Latin is enough. */
export type FontOf = (text: string, weight: (typeof fontWeights)[number]) => Uint8Array | null

/** Builds the page that incident capsules are made from: one file, `capsule.html`, that needs no other. */
export function capsulePlugin(fontOf: FontOf): Plugin {
  return {
    name: 'watchfloor-capsule',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'capsule.html', source: await capsuleTemplate(fontOf) })
    },
  }
}

/** The page without data, with a font of its own words. */
export async function capsuleTemplate(fontOf: FontOf): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [svelte({ configFile: false }), ownParts()],
    build: {
      write: false,
      target: 'es2023',
      cssCodeSplit: false,
      assetsInlineLimit: () => true,
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []))
  const script = outputs.flatMap((each) => (each.type === 'chunk' ? each.code : [])).join('\n')
  const style = outputs
    .flatMap((each) => (each.type === 'asset' && each.fileName.endsWith('.css') ? String(each.source) : []))
    .join('\n')
  const faces = fontWeights.map((weight) => faceOf(fontOf(waiting + script, weight), weight))
  return page(plain(script), plain(faces.join('') + style))
}

function faceOf(font: Uint8Array | null, weight: number): string {
  if (!font) return ''
  const source = `url(data:font/ttf;base64,${Buffer.from(font).toString('base64')})`
  return `@font-face{font-family:'Capsule Page';font-weight:${weight};src:${source}}`
}

/** What lies in files of its own elsewhere: the map’s worker is asked for like data, and its text needs no font. */
function ownParts(): Plugin {
  const stands = '\0capsule:'
  return {
    name: 'watchfloor-capsule-parts',
    enforce: 'pre',
    resolveId(id) {
      if (id.endsWith('maplibre-gl-worker.mjs?url')) return `${stands}worker`
      return id.endsWith('.woff2?url') ? `${stands}font` : null
    },
    load(id) {
      if (id === `${stands}worker`) return "export { workerPath as default } from '/capsule/capsuleFetch.ts'"
      return id === `${stands}font` ? "export default ''" : null
    },
  }
}

/** Text that ends no tag early, and that a browser gives back as it was written. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<(?=\/(?:script|style))/gi, '\\x3c')
    .replace(/<(?=!--|script)/gi, '\\x3c')
}

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Written as a browser writes a page out again, so that the page can verify itself. Nothing runs but its own script. */
function page(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    'img-src data: blob:',
    'font-src data:',
    'worker-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="color-scheme" content="dark light"><meta name="robots" content="noindex">' +
    '<link rel="icon" href="data:,"><title>值守 · 警情胶囊</title>' +
    `<style>${style}</style></head><body><div id="app"><p>${waiting}</p></div>` +
    `<script type="text/plain" id="capsule"></script><script type="module">${script}</script></body></html>`
  )
}
