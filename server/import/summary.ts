import { DateTime } from 'luxon'
import type { Origin, Priority } from '../../shared/domain/incident.ts'
import type { LoadedAreas } from '../areas/area.ts'
import { type Extent, extentOf } from '../areas/grid.ts'
import type { CallEnd, ImportReading } from './call.ts'
import { type ColumnUse } from './columnUses.ts'
import { stampLevel, type StampName, stampNames } from './mapping.ts'
import { type AreaDisagreement, placeCalls } from './placeCalls.ts'
import { type Problem, problemKinds } from './problems.ts'
import type { Tally } from './tally.ts'

export type StampFill = Readonly<{
  stamp: StampName
  of: 'call' | 'unit'
  column: string
  filled: number
  among: number
}>
export type AreaUse = Readonly<{ areaId: string; name: { zh: string; en: string }; calls: number }>

/** What was understood of an export: the dry run's `--json`. Times are epoch ms beside ISO 8601 with the offset. */
export type ImportSummary = Readonly<{
  source: string
  title: { zh: string; en: string }
  format: string
  zone: string
  timeFormats: readonly string[]
  period: Readonly<{ from: number; to: number; fromLocal: string; toLocal: string }> | null
  rows: Tally
  calls: Tally
  unitResponses: Tally
  columns: readonly ColumnUse[]
  unusedColumns: readonly string[]
  stamps: readonly StampFill[]
  priorities: readonly Readonly<{ priority: Priority; calls: number; from: Readonly<Record<string, number>> }>[]
  origins: Readonly<Partial<Record<Origin, number>>>
  ends: Readonly<Partial<Record<CallEnd['kind'] | 'open', number>>>
  endsFrom: Readonly<Partial<Record<CallEnd['from'], number>>>
  types: readonly Readonly<{ code: string; name: { zh: string; en: string }; category: string; calls: number }>[]
  units: Readonly<{ count: number; kinds: Counts; roles: Counts; agencies: Counts }>
  locations: Readonly<{ located: number; missing: number; extent: Extent | null }>
  areas: AreaSummary | null
  problems: readonly (Problem & Readonly<{ excludes: 'row' | 'call' | 'response' | null; meaning: string }>)[]
}>

export type AreaSummary = Readonly<{
  count: number
  byName: number
  byPosition: number
  nowhere: number
  unknownNames: Readonly<Record<string, number>>
  disagreements: Readonly<{ count: number; examples: readonly AreaDisagreement[] }>
  used: readonly AreaUse[]
  problems: LoadedAreas['problems']
}>

type Counts = Readonly<Record<string, number>>

export function summaryOf(reading: ImportReading, areas: LoadedAreas | null = null): ImportSummary {
  const { mapping, calls, units, period, types } = reading
  const located = calls.filter(({ lon }) => lon !== null).length
  return {
    source: mapping.name,
    title: mapping.title,
    format: mapping.format,
    zone: mapping.time.zone,
    timeFormats: mapping.time.formats,
    period: period && {
      ...period,
      fromLocal: local(period.from, mapping.time.zone),
      toLocal: local(period.to, mapping.time.zone),
    },
    rows: reading.rows,
    calls: reading.callTally,
    unitResponses: reading.responseTally,
    columns: reading.columns,
    unusedColumns: reading.unusedColumns,
    stamps: stampFills(reading),
    priorities: priorities(reading),
    origins: counts(calls.map(({ origin }) => origin)),
    ends: counts(calls.map(({ end }) => end?.kind ?? 'open')),
    endsFrom: counts(calls.flatMap(({ end }) => end?.from ?? [])),
    types: types.map(({ code, name, category, calls: count }) => ({ code, name, category, calls: count })),
    units: {
      count: units.size,
      kinds: counts([...units.values()].map(({ kind }) => kind)),
      roles: counts([...units.values()].map(({ role }) => role)),
      agencies: counts([...units.values()].map(({ agency }) => agency)),
    },
    locations: { located, missing: calls.length - located, extent: extentOf(calls) },
    areas: areas && areaSummary(reading, areas),
    problems: reading.problems.map((problem) => {
      const { excludes, en: meaning } = problemKinds[problem.kind]
      return { ...problem, excludes, meaning }
    }),
  }
}

function stampFills({ mapping, calls }: ImportReading): StampFill[] {
  const responses = calls.flatMap((call) => call.responses)
  return stampNames.flatMap((stamp): StampFill[] => {
    const column = mapping.stamps[stamp]?.column.columns[0]
    if (column === undefined) return []
    const of = stampLevel(mapping, stamp)
    if (of === 'call') {
      const filled = calls.filter(({ stated, end }) =>
        stamp === 'received' ? true : stamp === 'closed' ? end?.from === 'column' : stated[stamp] !== undefined,
      )
      return [{ stamp, of, column, filled: filled.length, among: calls.length }]
    }
    const filled = responses.filter(
      ({ stamps }) => stamp === 'dispatched' || stamps[stamp as keyof typeof stamps] !== undefined,
    )
    return [{ stamp, of, column, filled: filled.length, among: responses.length }]
  })
}

function priorities({ calls }: ImportReading): ImportSummary['priorities'] {
  return ([1, 2, 3, 4] as const).map((priority) => {
    const of = calls.filter((call) => call.priority === priority)
    return { priority, calls: of.length, from: counts(of.map(({ sourcePriority }) => sourcePriority ?? '')) }
  })
}

function areaSummary({ calls }: ImportReading, areas: LoadedAreas): AreaSummary {
  const places = placeCalls(calls, areas)
  const used = counts(calls.flatMap((call) => places.areaOf(call) ?? []))
  return {
    count: areas.geojson.features.length,
    byName: places.byName,
    byPosition: places.byPosition,
    nowhere: places.nowhere,
    unknownNames: Object.fromEntries(places.unknownNames),
    disagreements: { count: places.disagreements.length, examples: places.disagreements.slice(0, 5) },
    used: areas.areas
      .flatMap(({ areaId, name }) => (used[areaId] ? [{ areaId, name, calls: used[areaId] }] : []))
      .sort((a, b) => b.calls - a.calls),
    problems: areas.problems,
  }
}

/** How often each text occurs, the most frequent first. */
function counts(texts: readonly string[]): Record<string, number> {
  const found = new Map<string, number>()
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1)
  return Object.fromEntries([...found].sort((a, b) => b[1] - a[1]))
}

function local(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) ?? ''
}
