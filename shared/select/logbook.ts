import type { LogEntry, Logbook } from '../domain/logbook.ts'

/** Entries no later one corrects, oldest first. */
export function currentEntries(w: Logbook): LogEntry[] {
  const corrected = new Set([...w.entries.values()].map(({ corrects }) => corrects))
  return [...w.entries.values()].filter(({ id }) => !corrected.has(id))
}

export type LogFilter = Readonly<{
  /** Entries from this moment on, epoch ms. */
  from: number
  kind: LogEntry['kind'] | null
  incidentId: string | null
  /** Any part of the words, the incident’s id or the writer; Chinese or Latin, in any case. */
  text: string
}>

/** What a reader asked of the log book, newest first. */
export function logEntries(w: Logbook, { from, kind, incidentId, text }: LogFilter): LogEntry[] {
  const wanted = text.trim().toLowerCase()
  return [...w.entries.values()]
    .filter((entry) => entry.at >= from)
    .filter((entry) => kind === null || entry.kind === kind)
    .filter((entry) => incidentId === null || entry.incidentId === incidentId)
    .filter(
      (entry) =>
        wanted === '' || `${entry.text}\n${entry.incidentId ?? ''}\n${entry.by}`.toLowerCase().includes(wanted),
    )
    .reverse()
}

/** The entry that corrects this one; the latest where there are several. */
export function correctionOf(w: Logbook, id: string): LogEntry | null {
  return [...w.entries.values()].findLast((entry) => entry.corrects === id) ?? null
}
