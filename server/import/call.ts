import type { Origin, Priority, Stamps } from '../../shared/domain/incident.ts'
import type { DispatchStep } from '../../shared/domain/order.ts'
import type { ColumnUse } from './columnUses.ts'
import type { Names } from '../../shared/domain/area.ts'
import type { UnitKind, UnitRole } from '../../shared/domain/unit.ts'
import type { Mapping } from './mapping.ts'
import type { Problem } from './problems.ts'
import type { Tally } from './tally.ts'

/** One unit's work on one call: its order and the order's own chain of stamps, epoch ms. */
export type UnitResponse = Readonly<{
  orderId: string
  unitId: string
  line: number
  issuedAt: number
  stamps: Readonly<Partial<Record<DispatchStep, number>>>
}>

/** How a call ended and where we know it from: a column, its last unit clearing, or only its last known stamp. */
export type CallEnd = Readonly<{ at: number; from: 'column' | 'cleared' | 'last-stamp' }> &
  Readonly<{ kind: 'closed' } | { kind: 'cancelled'; reason: string } | { kind: 'duplicate'; duplicateOf: string }>

/** A call for service as an export tells it, all its rows taken together. Coordinates are WGS-84. */
export type ImportedCall = Readonly<{
  id: string
  line: number
  rows: number
  receivedAt: number
  incidentType: string
  priority: Priority
  sourcePriority: string | null
  origin: Origin
  /** Stamps told of the call itself. */
  stated: Stamps
  lon: number | null
  lat: number | null
  areaName: string | null
  place: string | null
  /** The station in whose ground the call lies, where the source says. */
  stationGround: string | null
  responses: readonly UnitResponse[]
  /** Null for a call that the mapping leaves open. */
  end: CallEnd | null
}>

export type ImportedUnit = Readonly<{
  unitId: string
  callsign: string
  kind: UnitKind
  role: UnitRole
  agency: string
  station: string | null
}>

export type ImportedType = Readonly<{ code: string; name: Names; category: string; sensitive: boolean; calls: number }>

/** Everything read from one export, ready to be told as reports. */
export type ImportReading = Readonly<{
  mapping: Mapping
  columns: readonly ColumnUse[]
  unusedColumns: readonly string[]
  rows: Tally
  calls: readonly ImportedCall[]
  callTally: Tally
  responseTally: Tally
  units: ReadonlyMap<string, ImportedUnit>
  types: readonly ImportedType[]
  problems: readonly Problem[]
  /** First receipt and last stamp of all, epoch ms; null when no call was read. */
  period: Readonly<{ from: number; to: number }> | null
}>
