import type { Appliers } from '../facts/fact.ts'
import type { unitFacts, unitKinds, unitRoles, unitStatuses } from '../facts/unit.ts'
import type { Table } from '../table.ts'

export type UnitKind = (typeof unitKinds)[number]
export type UnitRole = (typeof unitRoles)[number]
export type UnitStatus = (typeof unitStatuses)[number]

/** A patrol car, foot team, drone team or partner team: a callsign, never a person. */
export type Unit = Readonly<{
  id: string
  /** Place in the packed position frames: the order of registration, 0, 1, 2, ... */
  index: number
  callsign: string
  kind: UnitKind
  role: UnitRole
  agency: string
  homeArea: string | null
  station: string | null
  capabilities: readonly string[]
  onDuty: boolean
  status: UnitStatus
  statusAt: number
  /** The latest word of its emergency button, by its own time; null or missing while it was never pressed. */
  emergency?: Readonly<{ on: boolean; at: number }> | null
  /** Orders not yet ended, oldest first; a unit with any is committed. */
  orderIds: readonly string[]
}>
export type Units = { units: Table<Unit> }

export const unitAppliers: Appliers<Units, typeof unitFacts> = {
  'unit.registered': (w, { at, data }) => {
    const { unitId: id, ...rest } = data
    const known = w.units.get(id)
    w.units.put(
      known
        ? { ...known, ...rest }
        : { id, index: w.units.size, ...rest, onDuty: false, status: 'available', statusAt: at, orderIds: [] },
    )
  },
  'unit.signed_on': (w, { at, data }) => change(w, data.unitId, at, { onDuty: true, status: 'available' }),
  'unit.signed_off': (w, { at, data }) => change(w, data.unitId, at, { onDuty: false }),
  'unit.status_changed': (w, { at, data }) => change(w, data.unitId, at, { status: data.status }),
  'unit.emergency': (w, { at, data }) => press(w, data.unitId, { on: true, at }),
  'unit.emergency_cleared': (w, { at, data }) => press(w, data.unitId, { on: false, at }),
}

/** The button is apart from the unit’s status: neither changes the other. */
function press(w: Units, id: string, emergency: { on: boolean; at: number }): void {
  const unit = w.units.get(id)
  if (unit && emergency.at >= (unit.emergency?.at ?? -Infinity)) w.units.put({ ...unit, emergency })
}

/** A status that arrives after a newer one changes nothing. */
function change(w: Units, id: string, at: number, to: Partial<Unit>): void {
  const unit = w.units.get(id)
  if (unit && at >= unit.statusAt) w.units.put({ ...unit, ...to, statusAt: at })
}
