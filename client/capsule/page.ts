import '../styles/tokens.css'
import '../styles/base.css'
import './fonts.css'
import { mount } from 'svelte'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?raw'
import { cutPage } from '../../shared/capsule/capsulePage.ts'
import type { Capsule } from '../../shared/capsule/capsule.ts'
import { openCapsule } from '../../shared/capsule/openCapsule.ts'
import { capsuleBrowser } from './capsuleBrowser.ts'
import { capsuleFetch } from './capsuleFetch.ts'
import { useFonts } from './capsuleFonts.ts'
import CapsulePage from './CapsulePage.svelte'
import { capsulePlatform } from './capsulePlatform.ts'

// The capsule’s own entry: it alone reads the browser’s clock, frames and preferences, and the file it lies in.
const { before, data, after } = cutPage(`<!DOCTYPE html>${document.documentElement.outerHTML}`)
const own = {
  clock: () => Date.now(),
  every(ms: number, run: () => void) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  after: (ms: number, run: () => void) => void setTimeout(run, ms),
  onFrame: (run: () => void) => (document.hidden ? void setTimeout(run, 250) : void requestAnimationFrame(run)),
}
const query = new URLSearchParams(location.search)
const asked = query.get('lang')
const language = asked === 'en' || asked === 'zh-CN' ? asked : null
const theme = query.get('theme') ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark')
document.documentElement.dataset.theme = theme === 'light' ? 'light' : 'dark'

async function open(): Promise<Capsule> {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  const capsule = await openCapsule(bytes, before + after, capsulePlatform(crypto.subtle))
  document.documentElement.lang = language ?? capsule.site.language
  await useFonts(capsule, document.fonts)
  // Whatever the page asks for is answered from the file; nothing can go anywhere else.
  globalThis.fetch = capsuleFetch(capsule, worker)
  return capsule
}

/** Begins where something first happens, with the incident open where there is only one. */
function searchOf({ header, steps }: Capsule): string {
  const at = Math.max(header.from, Math.min(steps.marks[0]?.recordedAt ?? header.from, header.to))
  const [incident, ...others] = header.incidents ?? []
  return `?at=${at}${incident !== undefined && others.length === 0 ? `&incident=${encodeURIComponent(incident)}` : ''}`
}

const target = document.getElementById('app')!
target.replaceChildren()
mount(CapsulePage, {
  target,
  props: {
    opening: open(),
    prefers: { language, theme: theme === 'light' ? 'light' : 'dark' },
    browserOf: (capsule: Capsule) => capsuleBrowser(own, globalThis.fetch, searchOf(capsule)),
  },
})
