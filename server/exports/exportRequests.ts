import type { DatabaseSync } from 'node:sqlite'
import type { ExportRequest, ExportState, ExportWish } from '../../shared/wire/exportRequest.ts'
import type { Purpose, PurposeKind } from '../../shared/wire/purpose.ts'

/** What is new about a request when it is made. */
export type NewExport = Readonly<{
  wish: ExportWish
  purpose: Pick<Purpose, 'purpose' | 'reference'>
  mark: string
  by: string
  at: number
  endsAt: number
}>

/** Requests for export, kept for good: they say what left the system. Only their files expire. */
export interface ExportRequests {
  add(request: NewExport): ExportRequest
  find(id: number): ExportRequest | null
  /** The newest first. */
  list(most: number): ExportRequest[]
  decide(id: number, state: 'approved' | 'refused', decision: ExportRequest['decision'], endsAt: number): void
  /** Ends one that was withdrawn, or whose time is over. */
  end(id: number, state: 'withdrawn' | 'expired'): void
  made(id: number, bytes: number): void
  downloaded(id: number): void
  /** Those whose time is over and that were not ended yet. */
  due(now: number): ExportRequest[]
}

type Row = {
  id: number
  mark: string
  wish: string
  purpose: string
  reference: string
  requested_by: string
  requested_at: number
  state: string
  decision: string | null
  ends_at: number
  downloads: number
  bytes: number | null
}

export function sqliteExportRequests(db: DatabaseSync): ExportRequests {
  const insert = db.prepare(
    `INSERT INTO export_request (mark, wish, purpose, reference, requested_by, requested_at, state, ends_at)
     VALUES (?, ?, ?, ?, ?, ?, 'asked', ?)`,
  )
  const byId = db.prepare('SELECT * FROM export_request WHERE id = ?')
  const newest = db.prepare('SELECT * FROM export_request ORDER BY id DESC LIMIT ?')
  const decide = db.prepare('UPDATE export_request SET state = ?, decision = ?, ends_at = ? WHERE id = ?')
  const end = db.prepare('UPDATE export_request SET state = ?, bytes = NULL WHERE id = ?')
  const made = db.prepare('UPDATE export_request SET bytes = ? WHERE id = ?')
  const downloaded = db.prepare('UPDATE export_request SET downloads = downloads + 1 WHERE id = ?')
  const due = db.prepare("SELECT * FROM export_request WHERE state IN ('asked', 'approved') AND ends_at <= ?")
  const find = (id: number) => {
    const row = byId.get(id) as Row | undefined
    return row ? requestOf(row) : null
  }
  return {
    add({ wish, purpose: { purpose, reference }, mark, by, at, endsAt }) {
      return find(Number(insert.run(mark, JSON.stringify(wish), purpose, reference, by, at, endsAt).lastInsertRowid))!
    },
    find,
    list: (most) => (newest.all(most) as Row[]).map(requestOf),
    decide: (id, state, decision, endsAt) => void decide.run(state, JSON.stringify(decision), endsAt, id),
    end: (id, state) => void end.run(state, id),
    made: (id, bytes) => void made.run(bytes, id),
    downloaded: (id) => void downloaded.run(id),
    due: (now) => (due.all(now) as Row[]).map(requestOf),
  }
}

function requestOf(row: Row): ExportRequest {
  return {
    ...(JSON.parse(row.wish) as ExportWish),
    id: row.id,
    mark: row.mark,
    purpose: row.purpose as PurposeKind,
    reference: row.reference,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    state: row.state as ExportState,
    decision: row.decision === null ? null : (JSON.parse(row.decision) as ExportRequest['decision']),
    endsAt: row.ends_at,
    downloads: row.downloads,
    bytes: row.bytes,
  }
}
