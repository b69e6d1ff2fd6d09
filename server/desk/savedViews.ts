import type { DatabaseSync } from 'node:sqlite'

/** How somebody set the desk’s queue and map, under a name; `owner` is a principal, `query` what the desk reads back. */
export type SavedView = Readonly<{ id: number; owner: string; name: string; shared: boolean; query: unknown }>

export interface SavedViews {
  /** Those of the owner, and those that others share, by name. */
  list(owner: string): SavedView[]
  /** Keeps a view; one of the same owner and name is replaced. */
  put(view: Omit<SavedView, 'id'>, now: number): void
  /** Whether there was such a view of this owner. */
  remove(owner: string, id: number): boolean
}

type Row = { id: number; owner: string; name: string; shared: number; query: string }

export function sqliteSavedViews(db: DatabaseSync): SavedViews {
  const list = db.prepare('SELECT * FROM saved_view WHERE owner = ? OR shared = 1 ORDER BY name, id')
  const put = db.prepare(
    `INSERT INTO saved_view (owner, name, shared, query, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (owner, name) DO UPDATE SET shared = excluded.shared, query = excluded.query, saved_at = excluded.saved_at`,
  )
  const remove = db.prepare('DELETE FROM saved_view WHERE owner = ? AND id = ?')
  return {
    list: (owner) =>
      (list.all(owner) as Row[]).map(({ id, owner, name, shared, query }) => ({
        id,
        owner,
        name,
        shared: shared === 1,
        query: JSON.parse(query) as unknown,
      })),
    put({ owner, name, shared, query }, now) {
      put.run(owner, name, Number(shared), JSON.stringify(query), now)
    },
    remove: (owner, id) => remove.run(owner, id).changes > 0,
  }
}
