import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import { parseAddress } from './address.ts'
import App from './App.svelte'
import { Entry } from './entry.svelte.ts'
import { feed } from './feed.ts'
import type { PageBrowser, PageHistory } from './page.ts'
import { throughPastDoor } from './pastDoor.ts'
import { addressWithin, addressWithout, beginningOf } from './review/exercises/exerciseAddress.ts'
import { guardKiosk } from './wall/kiosk.ts'

// The only reader of the browser’s clock, timers, address and preferences.
const clock = () => Date.now()
const every = (ms: number, run: () => void) => {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}
// A hidden tab gets no frames; folding must go on all the same.
const onFrame = (run: () => void) => (document.hidden ? after(250, run) : void requestAnimationFrame(run))
const after = (ms: number, run: () => void) => void setTimeout(run, ms)

const beginning = beginningOf(location.pathname)
const here = () => addressWithout(beginning, location.pathname)
const address = parseAddress(here(), location.search)
// A lead’s laptop may be a wall too: a page says as what it asks.
const as = address.page === 'wall' || address.page === 'unit' ? address.page : 'account'
const fetchAs: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('watchfloor-as', as)
  return fetch(typeof input === 'string' ? addressWithin(beginning, input) : input, { ...init, headers })
}
const fetchHere = as === 'account' ? throughPastDoor(fetchAs, clock) : fetchAs

const prefers = {
  language: navigator.language.startsWith('zh') ? ('zh-CN' as const) : ('en' as const),
  // A wall hangs in a dim room whatever its computer prefers.
  theme:
    address.page !== 'wall' && matchMedia('(prefers-color-scheme: light)').matches
      ? ('light' as const)
      : ('dark' as const),
}
if (address.kiosk) guardKiosk(document, navigator)

const history: PageHistory = {
  read: () => ({ pathname: here(), search: location.search }),
  write(url, push) {
    const whole = addressWithin(beginning, url)
    if (push) window.history.pushState(null, '', whole)
    else window.history.replaceState(null, '', whole)
  },
  onBack(run) {
    addEventListener('popstate', run)
    return () => removeEventListener('popstate', run)
  },
  leave: (url) => location.assign(addressWithin(beginning, url)),
}

const browser: PageBrowser = {
  clock,
  every,
  after,
  onFrame,
  fetch: fetchHere,
  // Not `crypto.randomUUID`, which a page on plain HTTP does not have.
  newId: () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join(''),
  enter: () => new Entry({ clock, after, fetch: fetchHere }),
  feed: (stage, report) =>
    feed(
      stage,
      {
        clock,
        onFrame,
        every,
        reload: () => location.reload(),
        fetch: fetchHere,
        as,
        base: beginning.base,
      },
      // The review lays its moment over the live picture itself.
      address.page === 'review' ? null : address.at,
      report,
    ),
  reload: () => location.reload(),
  history,
}

if (beginning.exercise !== null) {
  document.documentElement.dataset.exercise = ''
  // Also a link that is opened in another tab stays in the exercise.
  for (const press of ['click', 'auxclick', 'contextmenu'])
    addEventListener(
      press,
      ({ target }) => {
        const link = target instanceof Element ? target.closest('a[href]') : null
        const url = link?.getAttribute('href')
        if (link && url) link.setAttribute('href', addressWithin(beginning, url))
      },
      true,
    )
}

mount(App, {
  target: document.getElementById('app')!,
  props: { address, prefers, browser, exercise: beginning.exercise },
})
