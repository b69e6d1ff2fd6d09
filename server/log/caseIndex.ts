import type { DatabaseSync } from 'node:sqlite'
import { folded } from '../../shared/select/textSearch.ts'
import type { Case, CaseQuestion } from './archive.ts'

/**
 * What kept cases are found by. Texts are cut into overlapping pairs of characters, each a token, so that a phrase of
 * pairs is exactly a part of a text, of hanzi as of letters, from one character on.
 */
export const caseIndexMigration = `
CREATE TABLE case_found (
  n INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL UNIQUE,
  incident_type TEXT NOT NULL,
  area TEXT,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX case_found_type ON case_found (incident_type);
CREATE INDEX case_found_area ON case_found (area);
CREATE VIRTUAL TABLE case_text USING fts5(id, type, place, content='', contentless_delete=1, tokenize='ascii');
`

export type CaseIndex = Readonly<{
  put(entry: Case): void
  /** Incidents of kept cases, the newest first. */
  find(question: CaseQuestion): Iterable<string>
}>

export function caseIndex(db: DatabaseSync): CaseIndex {
  const known = db.prepare('SELECT n FROM case_found WHERE incident_id = ?')
  const put = db.prepare(
    'INSERT OR REPLACE INTO case_found (n, incident_id, incident_type, area, received_at) VALUES (?, ?, ?, ?, ?)',
  )
  const forget = db.prepare('DELETE FROM case_text WHERE rowid = ?')
  const putText = db.prepare('INSERT INTO case_text (rowid, id, type, place) VALUES (?, ?, ?, ?)')

  return {
    put({ incident: { id, incidentType, area, receivedAt, place } }) {
      const before = known.get(id) as { n: number } | undefined
      if (before) forget.run(before.n)
      const n = put.run(before?.n ?? null, id, incidentType, area, receivedAt).lastInsertRowid
      putText.run(n, tokens(id), tokens(incidentType), tokens(place ?? ''))
    },
    *find({ words, within, places }) {
      // Few rows of one word are looked up by their number; a word in every case costs a sort of them all.
      const has = `found.n IN (
        SELECT rowid FROM case_text WHERE case_text MATCH ?
        UNION ALL SELECT n FROM case_found WHERE incident_type IN (SELECT value FROM json_each(?))
        UNION ALL SELECT n FROM case_found WHERE area IN (SELECT value FROM json_each(?)))`
      const conditions = words.map(() => has)
      const columns = places ? '' : '{id type} : '
      const values = words.flatMap(({ text, types, areas }) => [
        columns + phrase(text),
        JSON.stringify(types),
        JSON.stringify(areas),
      ])
      if (within) {
        conditions.push('found.area IN (SELECT value FROM json_each(?))')
        values.push(JSON.stringify(within))
      }
      const rows = db.prepare(
        `SELECT incident_id AS id FROM case_found AS found
         WHERE ${conditions.join(' AND ') || 'TRUE'} ORDER BY received_at DESC, n DESC`,
      )
      for (const row of rows.iterate(...values)) yield (row as { id: string }).id
    },
  }
}

/** Makes the index of what was kept before there was one. */
export function indexKeptCases(db: DatabaseSync): void {
  const isDone = db.prepare(
    'SELECT EXISTS (SELECT 1 FROM case_found) OR NOT EXISTS (SELECT 1 FROM archived_incident) AS done',
  )
  if ((isDone.get() as { done: number }).done) return
  const index = caseIndex(db)
  db.exec('BEGIN IMMEDIATE')
  for (const row of db.prepare('SELECT body FROM archived_incident').iterate())
    index.put(JSON.parse((row as { body: string }).body) as Case)
  db.exec('COMMIT')
}

/** A character, by its number in a width of its own. */
function character(text: string, i: number): string {
  return text.charCodeAt(i).toString(16).padStart(4, '0')
}

/** Every pair of a text, and its last character by itself. */
function tokens(said: string): string {
  const text = folded(said)
  return Array.from({ length: text.length }, (_, i) =>
    i + 1 < text.length ? character(text, i) + character(text, i + 1) : character(text, i),
  ).join(' ')
}

/** What finds a word, folded, anywhere in a text. */
function phrase(word: string): string {
  if (word.length === 1) return `"${character(word, 0)}" *`
  return `"${tokens(word).split(' ').slice(0, -1).join(' ')}"`
}
