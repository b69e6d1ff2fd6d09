import type { DatabaseSync } from 'node:sqlite'
import type { BookmarkList } from '../../shared/wire/bookmark.ts'

export type ListContent = Pick<BookmarkList, 'name' | 'note' | 'shared' | 'items'>

/** Lists of bookmarks of all accounts; `owner` is a principal. */
export interface BookmarkLists {
  /** The owner’s, and those that others share, by name. */
  seenBy(owner: string): BookmarkList[]
  add(owner: string, content: ListContent, now: number): BookmarkList
  /** Null where the owner has no such list. */
  change(owner: string, id: number, to: Partial<ListContent>): BookmarkList | null
  /** Whether there was such a list of this owner. */
  remove(owner: string, id: number): boolean
  /** Takes a bookmark out of all the owner’s lists. */
  drop(owner: string, bookmark: number): void
}

type Row = {
  id: number
  owner: string
  name: string
  note: string
  shared: number
  items: string
  created_at: number
}

export function sqliteBookmarkLists(db: DatabaseSync): BookmarkLists {
  const seen = db.prepare('SELECT * FROM bookmark_list WHERE owner = ? OR shared = 1 ORDER BY name, id')
  const own = db.prepare('SELECT * FROM bookmark_list WHERE owner = ?')
  const insert = db.prepare(
    'INSERT INTO bookmark_list (owner, name, note, shared, items, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE bookmark_list SET name = ?, note = ?, shared = ?, items = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM bookmark_list WHERE owner = ? AND id = ?')
  const ownLists = (owner: string) => (own.all(owner) as Row[]).map(listOf)

  function change(owner: string, id: number, to: Partial<ListContent>): BookmarkList | null {
    const known = ownLists(owner).find((list) => list.id === id)
    if (!known) return null
    const changed = { ...known, ...to }
    update.run(...columns(changed), id)
    return changed
  }
  return {
    seenBy: (owner) => (seen.all(owner) as Row[]).map(listOf),
    add(by, content, createdAt) {
      const id = Number(insert.run(by, ...columns(content), createdAt).lastInsertRowid)
      return { id, ...content, by, createdAt }
    },
    change,
    remove: (owner, id) => remove.run(owner, id).changes > 0,
    drop(owner, bookmark) {
      for (const { id, items } of ownLists(owner))
        if (items.includes(bookmark)) change(owner, id, { items: items.filter((each) => each !== bookmark) })
    },
  }
}

function columns({ name, note, shared, items }: ListContent) {
  return [name, note, Number(shared), JSON.stringify(items)] as const
}

function listOf({ owner: by, shared, items, created_at: createdAt, ...row }: Row): BookmarkList {
  return { ...row, shared: shared === 1, items: JSON.parse(items) as number[], by, createdAt }
}
