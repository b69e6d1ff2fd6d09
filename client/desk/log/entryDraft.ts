import type { LogEntry } from '../../../shared/domain/logbook.ts'

/** An entry that is being written; `corrects` names the one it is to correct. */
export type EntryDraft = { kind: LogEntry['kind']; incidentId: string | null; text: string; corrects: string | null }

export function blankEntry(incidentId: string | null): EntryDraft {
  return { kind: 'note', incidentId, text: '', corrects: null }
}

/** A correction begins as what is to be corrected. */
export function correctionOf({ id: corrects, kind, incidentId, text }: LogEntry): EntryDraft {
  return { kind, incidentId, text, corrects }
}
