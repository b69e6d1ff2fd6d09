import type { Bookmark, BookmarkContent } from '../../shared/wire/bookmark.ts'

/** Bookmarks of somebody who looks at a capsule: they are kept until the page is closed, and nowhere else. */
export function pageBookmarks(): (method: string, path: string, body: BodyInit | null) => Response {
  let list: readonly Bookmark[] = []
  let next = 1
  const gone = () => Response.json({ error: { code: 'unknown-bookmark', message: 'There is none' } }, { status: 404 })
  return (method, path, body) => {
    const said = typeof body === 'string' ? (JSON.parse(body) as BookmarkContent) : null
    if (method === 'GET') return Response.json({ bookmarks: list })
    if (method === 'POST' && said) {
      const bookmark: Bookmark = { ...said, id: next++, by: '', createdAt: said.at }
      list = [...list, bookmark]
      return Response.json({ bookmark })
    }
    const old = list.find(({ id }) => path.endsWith(`/${id}`))
    if (!old) return gone()
    list = list.filter((each) => each !== old)
    if (!said) return Response.json({})
    const bookmark = { ...old, ...said }
    list = [...list, bookmark]
    return Response.json({ bookmark })
  }
}
