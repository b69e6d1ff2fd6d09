import type { PurposeKind } from './purpose.ts'

/** What is exported: an after-action report (PDF), a table (CSV), or an incident capsule that opens offline. */
export const exportKinds = ['report', 'csv', 'capsule'] as const
export type ExportKind = (typeof exportKinds)[number]

/** Longest stretch that one export covers, ms, and most incidents and instants that one names. */
export const longestExportMs = 31 * 86_400_000
export const mostExportIncidents = 200
export const mostExportInstants = 12
/** Shortest reason for approving or refusing, characters. */
export const shortestDecision = 3

/** What somebody wants to take out of the system. Times are epoch ms. */
export type ExportWish = Readonly<{
  kind: ExportKind
  from: number
  to: number
  /** Null: all that the requester may see. */
  areas: readonly string[] | null
  /** Empty: all of the stretch. */
  incidents: readonly string[]
  /** Moments that a report draws the map at. */
  instants: readonly number[]
}>

/** `withdrawn` by the requester before it was decided; `expired`: its time is over, and its file is gone. */
export type ExportState = 'asked' | 'approved' | 'refused' | 'withdrawn' | 'expired'

/** One request and what became of it: `/api/exports`. */
export type ExportRequest = ExportWish &
  Readonly<{
    id: number
    /** Stands on every page of the file, so that a copy can be traced to this request. */
    mark: string
    purpose: PurposeKind
    reference: string
    requestedBy: string
    requestedAt: number
    state: ExportState
    decision: Readonly<{ by: string; at: number; reason: string }> | null
    /** When the request lapses, or the file is deleted; epoch ms. */
    endsAt: number
    downloads: number
    /** Size of the file; null while it was not made. */
    bytes: number | null
  }>

/** `GET /api/exports`: what the asker has to do with. `own` may be fetched once approved; `decidable` may be decided. */
export type ExportList = Readonly<{
  exports: readonly (ExportRequest & Readonly<{ own: boolean; decidable: boolean }>)[]
  kinds: readonly ExportKind[]
}>
