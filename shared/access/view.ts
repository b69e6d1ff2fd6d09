import type { Incident } from '../domain/incident.ts'
import type { Order } from '../domain/order.ts'
import type { World, WorldRows } from '../domain/world.ts'
import { coarseAreas } from '../select/force.ts'
import type { Site } from '../site.ts'
import { type FieldLists, listed } from './fields.ts'
import { blur } from './maskedIncident.ts'
import { maskedFields } from './maskedFields.ts'
import { isMasked, type Principal } from './principal.ts'
import { isInScope } from './scope.ts'
import { scopeSight, type Standing } from './scopeSight.ts'
import { type RowOf, type TableName, tableNames, tableOf } from './viewRows.ts'
import { veiledFields } from './veiledFields.ts'
import { wallFields } from './wallFields.ts'

/** A view of one world, good for as long as that world does not change. */
export type Sight = Readonly<{
  /** How an incident concerns the viewer; null when it does not. */
  standing(incident: Incident): Standing | null
  /** The row as this viewer may have it; null when it may not. */
  row<Name extends TableName>(name: Name, row: RowOf<Name>): RowOf<Name> | null
  /** A case, of the live world or archived, as this viewer may count it; null when it may not. */
  case(kept: Kept): Case | null
}>

type Kept = Readonly<{ incident: Incident; orders: readonly Order[] }>
type Case = Readonly<{ incident: Incident; orders: Order[] }>

/** What leaves the server for some viewers. Nothing else decides it. */
export type View = Readonly<{
  /** Viewers of one key get the same bytes. */
  key: string
  /** Everything is told as it is recorded. */
  isWhole: boolean
  /** Sums for visitors are told beside the rows (`select/visitorSums.ts`). */
  hasSums: boolean
  on(world: World): Sight
  /** Places in the packed frames (see `coarseAreas`) whose positions are told; null for all, also outside all areas. */
  frames(world: World): readonly number[] | null
}>

/** The parts of a site that decide what leaves. */
export type ViewSite = Pick<Site, 'incidentTypes' | 'areas' | 'parties'>

/**
 * The view of a principal in the present world (a wall’s depends on whether its room has visitors); null for those to
 * whom no picture is sent: unit devices, feeds, a screen that is not paired.
 */
export function viewOf(principal: Principal, site: ViewSite, world: World): View | null {
  switch (principal.kind) {
    case 'account': {
      return deskView(principal.areas, isMasked(principal), site)
    }
    case 'wall': {
      const screen = world.screens.get(principal.screenId)
      return screen ? wallView(site, world.veils.has(screen.room)) : null
    }
    case 'unit':
    case 'feed':
      return null
  }
}

/** The view of a wall; while its room has visitors nothing of the work leaves but sums. */
export function wallView(site: ViewSite, isVeiled = false): View {
  return {
    key: isVeiled ? 'wall:veiled' : 'wall',
    isWhole: false,
    hasSums: isVeiled,
    on(world) {
      const blurred = blur(world, site)
      const row = masked(isVeiled ? veiledFields : wallFields(blurred), blurred.incident)
      return { standing: () => 'own', row, case: (kept) => maskedCase(row, kept) }
    },
    frames: () => (isVeiled ? [] : null),
  }
}

function deskView(scope: readonly string[] | null, isMasked: boolean, site: ViewSite): View {
  const roots = scope && [...new Set(scope)].sort()
  return {
    key: `${isMasked ? 'masked' : 'desk'}:${roots === null ? '*' : JSON.stringify(roots)}`,
    isWhole: roots === null && !isMasked,
    hasSums: false,
    on(world) {
      const { standing, sees, spared } = scopeSight(world, roots, site)
      const blurred = blur(world, site)
      const mask = isMasked ? masked(maskedFields(blurred), blurred.incident) : whole
      return {
        standing,
        row: (name, row) => (sees(name, row) ? mask(name, spared(name, row)) : null),
        case: (kept) => (standing(kept.incident) === 'own' ? maskedCase(mask, kept) : null),
      }
    },
    frames(world) {
      if (roots === null) return null
      return coarseAreas(world, site).flatMap(({ id }, i) => (isInScope(world, roots, id) ? [i + 1] : []))
    },
  }
}

type Project = Sight['row']
const whole: Project = (_name, row) => row

function masked(lists: FieldLists, incidentOf: (incident: Incident) => Incident): Project {
  return (name, row) => {
    const fields = lists[name]
    if (!fields) return null
    return listed(fields, name === 'incidents' ? (incidentOf(row as Incident) as typeof row) : row)
  }
}

function maskedCase(mask: Project, { incident, orders }: Kept): Case | null {
  const seen = mask('incidents', incident)
  return seen && { incident: seen, orders: orders.flatMap((order) => mask('orders', order) ?? []) }
}

/** A whole world as a viewer may have it. */
export function viewRows(view: View, world: World): WorldRows {
  const { row } = view.on(world)
  const { seq, recordedAt } = world
  const seen = tableNames(world).map((name) => [
    name,
    [...tableOf(world, name).values()].flatMap((each) => row(name, each) ?? []),
  ])
  return { seq, recordedAt, ...Object.fromEntries(seen) } as WorldRows
}
