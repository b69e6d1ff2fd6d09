import { createContext } from 'svelte'
import type { Address } from './address.ts'
import type { Entry } from './entry.svelte.ts'
import type { WallReport } from './live.svelte.ts'
import type { Stage } from './stage.svelte.ts'
import type { View } from './view.ts'

/** What a page may ask of its browser; `main.ts` hands it in. */
export type PageBrowser = Readonly<{
  clock: () => number
  every: (ms: number, run: () => void) => () => void
  after: (ms: number, run: () => void) => void
  /** Calls back before the next picture, also while the tab is hidden. */
  onFrame: (run: () => void) => void
  fetch: typeof fetch
  newId: () => string
  /** Asks the server for its site from now on. */
  enter: () => Entry
  /** Feeds a stage until undone; a wall tells what it shows meanwhile. */
  feed: (stage: Stage, report?: () => WallReport) => () => void
  reload: () => void
  history: PageHistory
}>

/** The address bar, and the way back. */
export type PageHistory = Readonly<{
  read: () => Readonly<{ pathname: string; search: string }>
  /** Shows another address without leaving the page; `push` makes a step that the back button undoes. */
  write: (url: string, push: boolean) => void
  onBack: (run: () => void) => () => void
  /** Leaves for another page. */
  leave: (url: string) => void
}>

export type PageProps = Readonly<{ view: View; address: Address; browser: PageBrowser }>

export const [getBrowser, setBrowser] = createContext<PageBrowser>()
