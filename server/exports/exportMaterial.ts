import type { FeatureCollection } from 'geojson'
import type { AccountPrincipal } from '../../shared/access/principal.ts'
import { toldStory } from '../../shared/access/toldStory.ts'
import { viewOf } from '../../shared/access/view.ts'
import type { Incident } from '../../shared/domain/incident.ts'
import type { Unit } from '../../shared/domain/unit.ts'
import type { World } from '../../shared/domain/world.ts'
import type { StoryFact } from '../../shared/facts/incidentStory.ts'
import type { Site } from '../../shared/site.ts'
import type { ExportRequest } from '../../shared/wire/exportRequest.ts'
import type { FeedGap } from '../../shared/wire/past.ts'
import { casesBetween } from '../cases.ts'
import type { Archive, Case } from '../log/archive.ts'
import type { FactLog } from '../log/factLog.ts'
import { feedGaps } from '../past/feedGaps.ts'
import { pastWorlds } from '../past/pastWorlds.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

/** A unit where it was last heard of. */
export type UnitThen = Readonly<{ unit: Unit; lon: number; lat: number; at: number }>

/** The map at an instant, as it was known then. */
export type Still = Readonly<{ at: number; incidents: readonly Incident[]; units: readonly UnitThen[] }>

/** What an export is made of: no more than was asked for, as a reviewer of those areas may have it. */
export type ExportMaterial = Readonly<{
  request: ExportRequest
  site: Site
  madeAt: number
  /** The present world, for names. */
  world: World
  outlines: FeatureCollection
  /** As known now, by when they were received. */
  cases: readonly Case[]
  /** What was recorded of each by the end of the stretch, in the order it was recorded. */
  stories: ReadonlyMap<string, readonly StoryFact[]>
  /** Facts about them that were recorded after the stretch. */
  recordedAfter: number
  stills: readonly Still[]
  gaps: readonly FeedGap[]
}>

type History = Readonly<{ log: FactLog; archive: Archive; telemetry: Telemetry }>
type Order = Pick<ExportMaterial, 'request' | 'site' | 'madeAt' | 'outlines'>

const pageFacts = 500

/** Gathers what was asked for. Everything passes the mask of a reviewer; nothing else reads history for an export. */
export function exportMaterial({ log, archive, telemetry }: History, order: Order): ExportMaterial {
  const { request, site } = order
  const { from, to } = request
  const worlds = pastWorlds(log)
  const world = worlds.atSeq(log.lastSeq())
  const reader: AccountPrincipal = { kind: 'account', id: 'export', role: 'reviewer', areas: request.areas }
  const chosen = request.incidents.length > 0 ? new Set(request.incidents) : null
  const isAsked = ({ id }: Incident) => chosen === null || chosen.has(id)

  const sight = viewOf(reader, site, world)!.on(world)
  const whole = [...casesBetween(world, archive, from, to)].filter(({ incident }) => isAsked(incident))
  whole.sort((a, b) => a.incident.receivedAt - b.incident.receivedAt)
  const cases: Case[] = []
  const stories = new Map<string, readonly StoryFact[]>()
  let recordedAfter = 0
  for (const kept of whole) {
    const seen = sight.case(kept)
    const told = seen && toldStory(reader, site, world, kept.incident)
    if (!told) continue
    cases.push(seen)
    const facts = [...storyFacts(log, kept.incident.id)].flatMap((fact) => told(fact) ?? [])
    const known = facts.filter(({ recordedAt }) => recordedAt <= to)
    recordedAfter += facts.length - known.length
    stories.set(kept.incident.id, known)
  }

  function still(at: number): Still {
    const then = worlds.at(at)
    const view = viewOf(reader, site, then)!
    const { row } = view.on(then)
    const open = [...then.incidents.values()].filter((each) => each.end === null && isAsked(each))
    const areas = view.frames(then)
    const byIndex = new Map([...then.units.values()].map((unit) => [unit.index, unit]))
    const units = telemetry
      .at(at, { onDamage: () => undefined })
      .filter(({ area }) => areas === null || areas.includes(area))
      .flatMap(({ unit: index, lon, lat, at: fixAt }) => {
        const unit = byIndex.get(index)
        const seen = unit?.onDuty ? row('units', unit) : null
        return seen ? [{ unit: seen, lon, lat, at: fixAt }] : []
      })
    return { at, incidents: open.flatMap((each) => row('incidents', each) ?? []), units }
  }

  return {
    ...order,
    world,
    cases,
    stories,
    recordedAfter,
    stills: request.instants.map(still),
    gaps: feedGaps({ log, worlds, telemetry, site }, from, Math.min(to, order.madeAt)),
  }
}

function* storyFacts(log: FactLog, incidentId: string) {
  for (let after = 0; ;) {
    const page = log.ofIncident(incidentId, after, pageFacts)
    yield* page
    if (page.length < pageFacts) return
    after = page.at(-1)!.seq
  }
}
