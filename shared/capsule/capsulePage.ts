const opening = '<script type="text/plain" id="capsule">'
const closing = '</script>'

/** A page that is none: it has no place for data, or more than one. */
export class NoCapsule extends Error {
  constructor() {
    super('this is no incident capsule')
    this.name = 'NoCapsule'
  }
}

/** A page in two: before the data it carries and after it; `data` (base64) is empty in the page as it was built. */
export function cutPage(page: string): Readonly<{ before: string; data: string; after: string }> {
  const start = page.indexOf(opening) + opening.length
  const end = page.indexOf(closing, start)
  if (start < opening.length || end < 0 || page.includes(opening, start)) throw new NoCapsule()
  return { before: page.slice(0, start), data: page.slice(start, end), after: page.slice(end) }
}
