import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import { parseAddress } from './address.ts'
import App from './App.svelte'
import { Entry } from './entry.svelte.ts'
import { feed } from './feed.ts'
import type { Stage } from './stage.svelte.ts'
import { guardKiosk } from './wall/kiosk.ts'

// The only reader of the browser’s clock, timers, address and preferences.
const clock = () => Date.now()
const every = (ms: number, run: () => void) => {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}
const after = (ms: number, run: () => void) => void setTimeout(run, ms)
const fetchHere: typeof fetch = (...request) => fetch(...request)

const address = parseAddress(location.pathname, location.search)
const prefers = {
  language: navigator.language.startsWith('zh') ? ('zh-CN' as const) : ('en' as const),
  // A wall hangs in a dim room whatever its computer prefers.
  theme:
    address.page !== 'wall' && matchMedia('(prefers-color-scheme: light)').matches
      ? ('light' as const)
      : ('dark' as const),
}
if (address.kiosk) guardKiosk(document, navigator)

mount(App, {
  target: document.getElementById('app')!,
  props: {
    address,
    prefers,
    entry: new Entry({ clock, after, fetch: fetchHere }),
    clock,
    every,
    feed: (stage: Stage) =>
      feed(
        stage,
        {
          clock,
          // A hidden tab gets no frames; folding must go on all the same.
          onFrame: (run) => (document.hidden ? after(250, run) : void requestAnimationFrame(run)),
          every,
          reload: () => location.reload(),
          fetch: fetchHere,
        },
        address.at,
      ),
  },
})
