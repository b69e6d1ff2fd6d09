import { createContext } from 'svelte'
import type { Language } from '../../shared/site.ts'
import type { UnitWords } from '../i18n/unit.zh-CN.ts'

/** How the field page speaks. `time` gives the time of day in the site’s zone. */
export type UnitView = Readonly<{ language: Language; words: UnitWords; time: (at: number) => string }>

export const [getUnitView, setUnitView] = createContext<() => UnitView>()
