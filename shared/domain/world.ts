import type { AnyFact, FactOf, FactType } from '../facts/catalogue.ts'
import { Table } from '../table.ts'
import { type Alert, alertAppliers, type Alerts, type Flood, type RuleChange, type Shelf } from './alert.ts'
import { type Area, areaAppliers, type Areas } from './area.ts'
import { type Desk, deskAppliers, type Desks } from './desk.ts'
import { type Handover, handoverAppliers, type Handovers } from './handover.ts'
import { type Incident, incidentAppliers, type Incidents } from './incident.ts'
import { type LogEntry, type Logbook, logbookAppliers } from './logbook.ts'
import { type Order, orderAppliers, type Orders, silenceAppliers, type Watch, type Watches } from './order.ts'
import { type HandOff, type Room, roomAppliers, type Rooms } from './room.ts'
import {
  type Scene,
  sceneAppliers,
  type SceneVersion,
  type Screen,
  screenAppliers,
  type Screens,
  type Veil,
  type VideoWall,
} from './screen.ts'
import { sweepAppliers } from './sweep.ts'
import { type Unit, unitAppliers, type Units } from './unit.ts'
import { viewAppliers } from './view.ts'

/** The kinds of row a world holds, a table each. */
type Rows = {
  areas: Area
  units: Unit
  incidents: Incident
  orders: Order
  watches: Watch
  rooms: Room
  handOffs: HandOff
  entries: LogEntry
  handovers: Handover
  desks: Desk
  alerts: Alert
  shelves: Shelf
  floods: Flood
  ruleChanges: RuleChange
  scenes: Scene
  sceneVersions: SceneVersion
  screens: Screen
  veils: Veil
  videoWalls: VideoWall
}

type Place = Readonly<{ seq: number; recordedAt: number }>

/** A world as plain rows: a checkpoint on disk, or the snapshot a client starts from. */
export type WorldRows = Place & Readonly<{ [Name in keyof Rows]: readonly Rows[Name][] }>

/** Everything the facts up to `seq` say. Positions are not here: they are telemetry. */
export class World
  implements Areas, Units, Incidents, Orders, Watches, Rooms, Logbook, Handovers, Desks, Alerts, Screens
{
  seq: number
  /** `recordedAt` of the last fact; 0 before the first. */
  recordedAt: number
  areas: Table<Area>
  units: Table<Unit>
  incidents: Table<Incident>
  orders: Table<Order>
  watches: Table<Watch>
  rooms: Table<Room>
  handOffs: Table<HandOff>
  entries: Table<LogEntry>
  handovers: Table<Handover>
  desks: Table<Desk>
  alerts: Table<Alert>
  shelves: Table<Shelf>
  floods: Table<Flood>
  ruleChanges: Table<RuleChange>
  scenes: Table<Scene>
  sceneVersions: Table<SceneVersion>
  screens: Table<Screen>
  veils: Table<Veil>
  videoWalls: Table<VideoWall>

  constructor(rows: Partial<WorldRows> = {}) {
    this.seq = rows.seq ?? 0
    this.recordedAt = rows.recordedAt ?? 0
    this.areas = new Table(rows.areas)
    this.units = new Table(rows.units)
    this.incidents = new Table(rows.incidents)
    this.orders = new Table(rows.orders)
    this.watches = new Table(rows.watches)
    this.rooms = new Table(rows.rooms)
    this.handOffs = new Table(rows.handOffs)
    this.entries = new Table(rows.entries)
    this.handovers = new Table(rows.handovers)
    this.desks = new Table(rows.desks)
    this.alerts = new Table(rows.alerts)
    this.shelves = new Table(rows.shelves)
    this.floods = new Table(rows.floods)
    this.ruleChanges = new Table(rows.ruleChanges)
    this.scenes = new Table(rows.scenes)
    this.sceneVersions = new Table(rows.sceneVersions)
    this.screens = new Table(rows.screens)
    this.veils = new Table(rows.veils)
    this.videoWalls = new Table(rows.videoWalls)
  }
}

/** Copies the tables, not the rows: rows are immutable and may be shared. */
export function checkpoint(world: World): WorldRows {
  const { seq, recordedAt, ...tables } = world
  const rows = Object.entries(tables).map(([name, table]) => [name, (table as Table<{ id: string }>).toJSON()])
  return { seq, recordedAt, ...Object.fromEntries(rows) } as WorldRows
}

/** How many rows a world holds in all its tables. */
export function rowCount(world: World): number {
  return Object.values(world).reduce<number>((sum, value) => sum + (value instanceof Table ? value.size : 0), 0)
}

export function restore(rows: WorldRows): World {
  return new World(rows)
}

const appliers: { [K in FactType]: (world: World, fact: FactOf<K>) => void } = {
  ...areaAppliers,
  ...unitAppliers,
  ...incidentAppliers,
  ...orderAppliers,
  ...silenceAppliers,
  ...roomAppliers,
  ...logbookAppliers,
  ...handoverAppliers,
  ...deskAppliers,
  ...alertAppliers,
  ...sceneAppliers,
  ...screenAppliers,
  ...sweepAppliers,
  ...viewAppliers,
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
