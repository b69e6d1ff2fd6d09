import type { DatabaseSync } from 'node:sqlite'

/** How somebody set the desk’s queue and map, under a name; `owner` is a principal, `query` what the desk reads back. */
export type SavedView = Readonly<{ id: number; owner: string; name: string; shared: boolean; query: unknown }>

export interface SavedViews {
  /** Those of the owner, and those that others share, by name. */
  list(owner: string): SavedView[]
  /** Keeps a view; one of the same owner and name is replaced. */
  put(view: Omit<SavedView, 'id'>, now: number): void
  /** Another name, or shared or not; whether there is such a view of this owner, and no other of that name. */
  change(owner: string, id: number, to: Readonly<{ name?: string; shared?: boolean }>): 'changed' | 'missing' | 'taken'
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
  const named = db.prepare('SELECT id FROM saved_view WHERE owner = ? AND name = ? AND id <> ?')
  const change = db.prepare(
    'UPDATE saved_view SET name = coalesce(?, name), shared = coalesce(?, shared) WHERE owner = ? AND id = ?',
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
    change(owner, id, { name, shared }) {
      if (name !== undefined && named.get(owner, name, id) !== undefined) return 'taken'
      const { changes } = change.run(name ?? null, shared === undefined ? null : Number(shared), owner, id)
      return changes > 0 ? 'changed' : 'missing'
    },
    remove: (owner, id) => remove.run(owner, id).changes > 0,
  }
}
