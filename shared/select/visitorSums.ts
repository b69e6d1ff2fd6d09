import type { Priority } from '../domain/incident.ts'
import type { Positions } from '../domain/position.ts'
import type { World } from '../domain/world.ts'
import { categories, incidentTypesOf } from '../incidentTypes.ts'
import type { Site } from '../site.ts'
import { forceByArea } from './force.ts'
import { openIncidents } from './openIncidents.ts'

/**
 * All that a wall is told while its room has visitors. No number of incidents among them is smaller than the site’s
 * `wall.visitorsLeast`: what is fewer is merged with its neighbours, so that no single call can be made out.
 */
export type VisitorSums = Readonly<{
  /** Open incidents; null where there are fewer than `least`, and then nothing is said of them but that. */
  open: number | null
  least: number
  /** By priority, the most urgent first; a priority with too few stands with the next one. */
  byPriority: readonly Readonly<{ priorities: readonly Priority[]; n: number }>[]
  /** By category of incident type, the most first; sensitive types are in none of them. */
  byCategory: readonly Readonly<{ category: string; n: number }>[]
  /** Categories with too few, and sensitive incidents, together; 0 where there are none. */
  others: number
  onDuty: number
  free: number
  committed: number
}>

export function visitorSums(world: World, positions: Positions, site: Site, now: number): VisitorSums {
  const least = site.wall.visitorsLeast
  const open = openIncidents(world)
  const force = { onDuty: 0, free: 0, committed: 0 }
  for (const { count, onDuty } of forceByArea(world, positions, site, now)) {
    force.onDuty += onDuty
    force.free += count.free
    force.committed += count.committed
  }
  if (open.length < least) return { open: null, least, byPriority: [], byCategory: [], others: 0, ...force }

  const typeOf = incidentTypesOf(site)
  const byCategory = new Map<string, number>()
  for (const { incidentType } of open) {
    const { category, sensitive } = typeOf(incidentType)
    if (!sensitive && category in categories) byCategory.set(category, (byCategory.get(category) ?? 0) + 1)
  }
  const byPriority = priorities.map((priority) => ({
    priorities: [priority],
    n: open.filter((incident) => incident.priority === priority).length,
  }))
  return {
    open: open.length,
    least,
    byPriority: merged(byPriority, least),
    ...shown(byCategory, open.length, least),
    ...force,
  }
}

const priorities: readonly Priority[] = [1, 2, 3, 4]

type Group = VisitorSums['byPriority'][number]

/** Groups that are empty or large enough, in order; a small one is joined with the next, the last with those before. */
function merged(groups: readonly Group[], least: number): Group[] {
  const done: Group[] = []
  let small: Group = { priorities: [], n: 0 }
  for (const group of groups) {
    small = joined(small, group)
    if (small.n > 0 && small.n < least) continue
    done.push(small)
    small = { priorities: [], n: 0 }
  }
  while (small.n > 0 && small.n < least && done.length > 0) small = joined(done.pop()!, small)
  return small.n > 0 ? [...done, small] : done
}

function joined(a: Group, b: Group): Group {
  return { priorities: [...a.priorities, ...b.priorities], n: a.n + b.n }
}

/** The categories large enough; the rest together takes in the smallest of them until it is large enough too. */
function shown(
  counts: ReadonlyMap<string, number>,
  all: number,
  least: number,
): Pick<VisitorSums, 'byCategory' | 'others'> {
  const byCategory = [...counts]
    .filter(([, n]) => n >= least)
    .map(([category, n]) => ({ category, n }))
    .sort((a, b) => b.n - a.n || a.category.localeCompare(b.category))
  let others = all - byCategory.reduce((sum, { n }) => sum + n, 0)
  while (others > 0 && others < least) others += byCategory.pop()!.n
  return { byCategory, others }
}
