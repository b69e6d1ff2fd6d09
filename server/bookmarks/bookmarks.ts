import type { DatabaseSync } from 'node:sqlite'
import type { Knowledge } from '../../shared/past/knowledge.ts'
import type { Bookmark, BookmarkContent } from '../../shared/wire/bookmark.ts'

/** Bookmarks of all accounts; `owner` is a principal. */
export interface Bookmarks {
  /** The owner’s, by their instant. */
  of(owner: string): Bookmark[]
  /** Those of these ids that there are. */
  byId(ids: readonly number[]): Bookmark[]
  add(owner: string, content: BookmarkContent, now: number): Bookmark
  /** Null where the owner has no such bookmark. */
  change(owner: string, id: number, to: Partial<BookmarkContent>): Bookmark | null
  /** Whether there was such a bookmark of this owner. */
  remove(owner: string, id: number): boolean
}

type Row = {
  id: number
  owner: string
  at: number
  knowledge: string
  name: string
  note: string
  incident: string | null
  unit: string | null
  area: string | null
  lon: number | null
  lat: number | null
  zoom: number | null
  layout: string | null
  created_at: number
}

export function sqliteBookmarks(db: DatabaseSync): Bookmarks {
  const ofOwner = db.prepare('SELECT * FROM bookmark WHERE owner = ? ORDER BY at, id')
  const one = db.prepare('SELECT * FROM bookmark WHERE id = ?')
  const insert = db.prepare(
    `INSERT INTO bookmark (owner, at, knowledge, name, note, incident, unit, area, lon, lat, zoom, layout, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE bookmark SET at = ?, knowledge = ?, name = ?, note = ?, incident = ?, unit = ?, area = ?, lon = ?, lat = ?,
     zoom = ?, layout = ? WHERE id = ?`,
  )
  const remove = db.prepare('DELETE FROM bookmark WHERE owner = ? AND id = ?')
  const find = (id: number) => {
    const row = one.get(id) as Row | undefined
    return row ? bookmarkOf(row) : null
  }
  return {
    of: (owner) => (ofOwner.all(owner) as Row[]).map(bookmarkOf),
    byId: (ids) => ids.flatMap((id) => find(id) ?? []),
    add(by, content, createdAt) {
      const id = Number(insert.run(by, ...columns(content), createdAt).lastInsertRowid)
      return { id, ...content, by, createdAt }
    },
    change(owner, id, to) {
      const known = find(id)
      if (known?.by !== owner) return null
      const changed = { ...known, ...to }
      update.run(...columns(changed), id)
      return changed
    },
    remove: (owner, id) => remove.run(owner, id).changes > 0,
  }
}

function columns({ at, knowledge, name, note, incident, unit, area, camera, layout }: BookmarkContent) {
  const { lon = null, lat = null, zoom = null } = camera ?? {}
  return [at, knowledge, name, note, incident, unit, area, lon, lat, zoom, layout] as const
}

function bookmarkOf({ owner: by, lon, lat, zoom, knowledge, created_at: createdAt, ...row }: Row): Bookmark {
  const camera = lon === null || lat === null || zoom === null ? null : { lon, lat, zoom }
  return { ...row, knowledge: knowledge as Knowledge, camera, by, createdAt }
}
