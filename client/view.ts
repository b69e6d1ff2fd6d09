import { createContext } from 'svelte'
import type { AreaMeasure } from '../shared/select/areaClasses.ts'
import type { Language } from '../shared/site.ts'
import type { Words } from './i18n/zh-CN.ts'

export type Theme = 'dark' | 'light'

/** How this screen shows things: fixed while the page is open. */
export type View = Readonly<{
  language: Language
  words: Words
  theme: Theme
  /** What the map’s areas are coloured by. */
  measure: AreaMeasure
  /** Nobody is at this screen: no pointer, no selection, nothing to open. */
  kiosk: boolean
}>

export const [getView, setView] = createContext<View>()
