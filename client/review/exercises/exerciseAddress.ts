/** Where a page’s addresses begin: at the site itself, or within an exercise of it. */
export type Beginning = Readonly<{
  /** Id of the exercise; null at the site. */
  exercise: string | null
  /** What stands before every address there: `/exercise/<id>`, or nothing. */
  base: string
}>

export function beginningOf(pathname: string): Beginning {
  const [base = '', exercise = null] = /^\/exercise\/(x[0-9a-f]{12})(?=\/|$)/.exec(pathname) ?? []
  return { exercise, base }
}

/** What there is within an exercise: its desk, signing in there, and what they ask. All else is the site’s. */
const within = /^\/(desk|signin|api)(?=[/?#]|$)/
/** Exercises themselves are the site’s. */
const ofSite = /^\/api\/exercises(?=[/?#]|$)/

/** The same address at this beginning. */
export function addressWithin({ base }: Beginning, url: string): string {
  return base !== '' && within.test(url) && !ofSite.test(url) ? base + url : url
}

/** The address as it would be at the site itself. */
export function addressWithout({ base }: Beginning, pathname: string): string {
  return pathname.slice(base.length) || '/'
}
