import type { PageBrowser, PageHistory } from '../page.ts'

/** What the page reads of its browser. */
type Own = Pick<PageBrowser, 'clock' | 'every' | 'after' | 'onFrame'>

/** A browser to the player’s components in which nothing leaves the page: its address is kept in memory. */
export function capsuleBrowser(own: Own, fetchHere: typeof fetch, search: string): PageBrowser {
  const nowhere = () => {
    throw new Error('a capsule has no server')
  }
  return {
    ...own,
    fetch: fetchHere,
    newId: nowhere,
    enter: nowhere,
    feed: nowhere,
    reload: () => undefined,
    history: memoryHistory(`/review${search}`),
  }
}

function memoryHistory(first: string): PageHistory {
  let url = first
  return {
    read() {
      const at = url.indexOf('?')
      return at < 0 ? { pathname: url, search: '' } : { pathname: url.slice(0, at), search: url.slice(at) }
    },
    write: (next) => void (url = next),
    onBack: () => () => undefined,
    leave: () => undefined,
  }
}
