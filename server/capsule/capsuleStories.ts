import type { AccountPrincipal } from '../../shared/access/principal.ts'
import { toldStory } from '../../shared/access/toldStory.ts'
import type { CapsuleRequest, CapsuleStories } from '../../shared/capsule/capsule.ts'
import { sensitiveCode, type Incident } from '../../shared/domain/incident.ts'
import type { World, WorldRows } from '../../shared/domain/world.ts'
import type { StoryFact } from '../../shared/facts/incidentStory.ts'
import { momentOf } from '../../shared/past/knowledge.ts'
import type { Site } from '../../shared/site.ts'
import type { PastSteps } from '../../shared/wire/past.ts'
import type { FactLog } from '../log/factLog.ts'
import type { NamedAreas } from './namedAreas.ts'

type Asked = Readonly<{
  request: CapsuleRequest
  start: WorldRows
  steps: PastSteps
  world: World
  site: Site
  named: NamedAreas
}>

/** What a story may tell of: the incident’s own course and its orders. Rooms, entries and hand-offs name others. */
const told =
  /^(incident\.(reported|stamped|prioritised|classified|located|cancelled|diverted|reopened)$|order\.|diversion\.)/

const pageFacts = 500

/** What was told of each incident of the capsule in its time, as a reviewer may have it. */
export function capsuleStories(log: FactLog, asked: Asked): CapsuleStories {
  const { request, world, site, named } = asked
  const reader: AccountPrincipal = { kind: 'account', id: '', role: 'reviewer', areas: null }
  const area = (id: string | null) => (id !== null && named.outlined.has(id) ? id : null)
  const stories: Record<string, readonly StoryFact[]> = {}
  for (const incident of incidentsOf(asked)) {
    // What was sensitive for a while is told as that throughout.
    const whole = incident.incidentType === sensitiveCode ? incident : (world.incidents.get(incident.id) ?? incident)
    const tell = toldStory(reader, site, world, whole)
    const facts = [...factsOf(log, incident.id)].flatMap((fact) => {
      const moment = momentOf(fact, request.knowledge)
      const isIn = moment >= request.from && moment <= request.to
      const seen = isIn && told.test(fact.type) ? tell?.(fact) : null
      return seen ? [spared(seen, area)] : []
    })
    stories[incident.id] = facts.map((fact, i) => ({ ...fact, seq: i + 1 }))
  }
  return stories
}

/** Without what lies in areas that may not be named. */
function spared(fact: StoryFact, area: (id: string | null) => string | null): StoryFact {
  const { data } = fact
  return {
    ...fact,
    area: area(fact.area),
    data: { ...data, ...('areaId' in data && { areaId: area(data.areaId ?? null) }) },
  } as StoryFact
}

/** The masked incidents that were in view at some moment, as they were last; sensitive if they ever were. */
function incidentsOf({ start, steps }: Pick<Asked, 'start' | 'steps'>): Iterable<Incident> {
  const found = new Map(start.incidents.map((incident) => [incident.id, incident]))
  for (const event of steps.events) {
    if (event.type !== 'view.changed') continue
    for (const row of (event.data.put.incidents ?? []) as unknown as Incident[])
      if (found.get(row.id)?.incidentType !== sensitiveCode) found.set(row.id, row)
  }
  return found.values()
}

function* factsOf(log: FactLog, incidentId: string) {
  for (let after = 0; ;) {
    const page = log.ofIncident(incidentId, after, pageFacts)
    yield* page
    if (page.length < pageFacts) return
    after = page.at(-1)!.seq
  }
}
