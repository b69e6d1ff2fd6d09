import { type AreaMeasure, areaMeasureNames } from '../shared/select/areaClasses.ts'
import type { Language } from '../shared/site.ts'
import type { Theme } from './view.ts'

export type Page = 'start' | 'wall' | 'desk' | 'review' | 'signin' | 'unit'

/** What the page’s address asks for; null where it leaves the choice to site or browser. */
export type Address = Readonly<{
  page: Page
  language: Language | null
  theme: Theme | null
  /** What the map’s areas are coloured by. */
  measure: AreaMeasure | null
  kiosk: boolean
  /** A moment of the past to show instead of now, epoch ms. */
  at: number | null
}>

const languages: Readonly<Record<string, Language>> = { 'zh-CN': 'zh-CN', zh: 'zh-CN', en: 'en' }

const pages: Readonly<Record<string, Page>> = {
  wall: 'wall',
  desk: 'desk',
  review: 'review',
  signin: 'signin',
  unit: 'unit',
}

export function parseAddress(pathname: string, search: string): Address {
  const query = new URLSearchParams(search)
  const [, first = '', ...below] = pathname.replace(/\/+$/, '').split('/')
  const page = pages[first] ?? 'start'
  const theme = query.get('theme')
  const kiosk = query.get('kiosk')
  return {
    // Only the desk and the review have pages below them: their views.
    page: below.length === 0 || page === 'desk' || page === 'review' ? page : 'start',
    language: languages[query.get('lang') ?? ''] ?? null,
    theme: theme === 'dark' || theme === 'light' ? theme : null,
    measure: areaMeasureNames.find((name) => name === query.get('measure')) ?? null,
    at: instantOf(query.get('at')),
    kiosk: kiosk !== null && kiosk !== '0' && kiosk !== 'false',
  }
}

/** Epoch milliseconds, or ISO 8601 with an offset; null for anything else. */
function instantOf(said: string | null): number | null {
  if (said === null || said === '') return null
  const at = /^\d+$/.test(said) ? Number(said) : /(Z|[+-]\d\d:?\d\d)$/.test(said) ? Date.parse(said) : NaN
  return Number.isSafeInteger(at) && at > 0 ? at : null
}

/** The address of a page with these choices; what is left out is left open. */
export function addressOf(page: Page, choices: Partial<Omit<Address, 'page'>> = {}): string {
  const query = new URLSearchParams()
  if (choices.language) query.set('lang', choices.language)
  if (choices.theme) query.set('theme', choices.theme)
  if (choices.measure) query.set('measure', choices.measure)
  const rest = [query.toString(), choices.kiosk ? 'kiosk' : ''].filter(Boolean).join('&')
  return (page === 'start' ? '/' : `/${page}`) + (rest && `?${rest}`)
}
