import type { PageHistory } from '../../page.ts'

/** The other moment of a comparison, as the address says it (`with=`); null where it says none. */
export function readWith(search: string): number | null {
  const at = Number(new URLSearchParams(search).get('with'))
  return Number.isSafeInteger(at) && at > 0 ? at : null
}

/** Writes the other moment into the address, beside what else it says. */
export function writeWith(history: PageHistory, at: number): void {
  const { pathname, search } = history.read()
  const query = new URLSearchParams(search)
  query.set('with', String(Math.round(at)))
  history.write(`${pathname}?${query}`, false)
}
