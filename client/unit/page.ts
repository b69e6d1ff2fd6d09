import '../styles/tokens.css'
import '../styles/base.css'
import './unit.css'
import { mount } from 'svelte'
import { parseAddress } from '../address.ts'
import { Crew } from './crew.svelte.ts'
import { type Keep, phoneStore } from './phoneStore.ts'
import UnitPage from './UnitPage.svelte'

// The field page’s own entry: it carries nothing of the map, the charts or the desk. It alone reads the phone’s clock,
// timers, storage and preferences.
const address = parseAddress(location.pathname, location.search)
const theme = address.theme ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark')
document.documentElement.dataset.theme = theme

const memory = new Map<string, string>()
/** A browser that allows no storage keeps the page working until it is closed. */
const keep: Keep = {
  keys: () => [...new Set([...memory.keys(), ...attempt(() => Object.keys(localStorage), [])])],
  get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key), null),
  set: (key, text) =>
    attempt(
      () => localStorage.setItem(key, text),
      null,
      () => void memory.set(key, text),
    ),
  remove(key) {
    memory.delete(key)
    attempt(() => localStorage.removeItem(key), undefined)
  },
}

function attempt<T>(run: () => T, otherwise: T, onFailure: () => void = () => undefined): T {
  try {
    return run()
  } catch {
    onFailure()
    return otherwise
  }
}

const crew = new Crew({
  clock: () => Date.now(),
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  fetch: (...request) => fetch(...request),
  newId: () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join(''),
  store: phoneStore(keep),
  onOnline(run) {
    addEventListener('online', run)
    return () => removeEventListener('online', run)
  },
  shake: () => void navigator.vibrate?.([300, 120, 300]),
})

const watchPosition = (onFix: (position: GeolocationPosition) => void, onTrouble: () => void) => {
  if (!('geolocation' in navigator)) {
    onTrouble()
    return () => undefined
  }
  const watch = navigator.geolocation.watchPosition(onFix, onTrouble, { enableHighAccuracy: true, maximumAge: 5000 })
  return () => navigator.geolocation.clearWatch(watch)
}

mount(UnitPage, {
  target: document.getElementById('app')!,
  props: { crew, language: address.language, prefers: navigator.language, watchPosition, search: location.search },
})

// Only over https (and on this machine) do browsers allow it; without it the page needs a network to open.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register('/unit-shell.js', { scope: '/unit' }).catch(() => undefined)
