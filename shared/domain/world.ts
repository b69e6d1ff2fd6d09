import type { AnyFact, FactOf, FactType } from '../facts/catalogue.ts'
import { Table } from '../table.ts'
import { type Alert, alertAppliers, type Alerts } from './alert.ts'
import { type Area, areaAppliers, type Areas } from './area.ts'
import { type Incident, incidentAppliers, type Incidents, maskAppliers } from './incident.ts'
import { type Order, orderAppliers, type Orders } from './order.ts'
import { sweepAppliers } from './sweep.ts'
import { type Unit, unitAppliers, type Units } from './unit.ts'

/** Everything the facts up to `seq` say. Positions are not here: they are telemetry. */
export class World implements Areas, Units, Incidents, Orders, Alerts {
  seq = 0
  /** `recordedAt` of the last fact; 0 before the first. */
  recordedAt = 0
  areas: Table<Area>
  units: Table<Unit>
  incidents: Table<Incident>
  orders: Table<Order>
  alerts: Table<Alert>

  constructor(rows: Partial<WorldRows> = {}) {
    this.seq = rows.seq ?? 0
    this.recordedAt = rows.recordedAt ?? 0
    this.areas = new Table(rows.areas)
    this.units = new Table(rows.units)
    this.incidents = new Table(rows.incidents)
    this.orders = new Table(rows.orders)
    this.alerts = new Table(rows.alerts)
  }
}

/** A world as plain rows: a checkpoint on disk, or the snapshot a client starts from. */
export type WorldRows = Readonly<{
  seq: number
  recordedAt: number
  areas: readonly Area[]
  units: readonly Unit[]
  incidents: readonly Incident[]
  orders: readonly Order[]
  alerts: readonly Alert[]
}>

/** Copies the tables, not the rows: rows are immutable and may be shared. */
export function checkpoint(world: World): WorldRows {
  const { seq, recordedAt, areas, units, incidents, orders, alerts } = world
  return {
    seq,
    recordedAt,
    areas: areas.toJSON(),
    units: units.toJSON(),
    incidents: incidents.toJSON(),
    orders: orders.toJSON(),
    alerts: alerts.toJSON(),
  }
}

export function restore(rows: WorldRows): World {
  return new World(rows)
}

const appliers: { [K in FactType]: (world: World, fact: FactOf<K>) => void } = {
  ...areaAppliers,
  ...unitAppliers,
  ...incidentAppliers,
  ...maskAppliers,
  ...orderAppliers,
  ...alertAppliers,
  ...sweepAppliers,
}

/**
 * Folds one fact into a world it owns. It never refuses: a fact already seen, of an unknown type or about an unknown
 * row changes nothing, so that any history can be folded by any later version.
 */
export function apply<K extends FactType>(world: World, fact: FactOf<K>): void {
  if (fact.seq <= world.seq) return
  appliers[fact.type as K]?.(world, fact)
  world.seq = fact.seq
  world.recordedAt = fact.recordedAt
}

export function fold(world: World, facts: Iterable<AnyFact>): World {
  for (const fact of facts) apply(world, fact)
  return world
}
