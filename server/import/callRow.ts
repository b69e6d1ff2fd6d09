import type { Priority } from '../../shared/domain/incident.ts'
import { digest } from '../carriedId.ts'
import { fieldReader, type FieldText, lookup } from './fields.ts'
import { localClock, type Moment, moved } from './localTime.ts'
import { type Field, type Mapping, type StampName, stampNames } from './mapping.ts'
import type { ProblemLog } from './problems.ts'
import type { Row } from './rows.ts'
import { timeReader } from './timeText.ts'

/** Texts of a call of which all its rows should say the same. */
export const callTexts = [
  'incidentType',
  'typeName',
  'category',
  'origin',
  'lon',
  'lat',
  'point',
  'area',
  'place',
  'stationGround',
  'disposition',
  'duplicateOf',
] as const
export type CallText = (typeof callTexts)[number]

/** One row as the mapping reads it, before it joins the other rows of its call. */
export type CallRow = Readonly<{
  line: number
  callId: string
  rowId: string | null
  /** Stands for the whole row where it has no id; '' where it has. */
  digest: string
  texts: Readonly<Partial<Record<CallText, FieldText>>>
  priority: Readonly<{ level: Priority | null; text: string; column: string }> | null
  stamps: Readonly<Partial<Record<StampName, Moment>>>
  units: readonly string[]
  unitTexts: Readonly<{
    kind: FieldText | null
    role: FieldText | null
    agency: FieldText | null
    station: string | null
  }>
}>

const unitsOfTime = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const
const day = 86_400_000

/** Reads rows as the mapping says; null for a row that names no call. */
export function callRowReader(mapping: Mapping, problems: ProblemLog): (row: Row) => CallRow | null {
  const read = fieldReader(mapping)
  const time = timeReader(mapping.time)
  const moment = localClock(mapping.time.zone)
  const level = lookup(mapping.priority?.values ?? {})
  const callFields = fieldsOf(mapping)
  const { unit } = mapping

  /** The wall clock reading of a stamp, or a moment where its text says the offset. */
  function clock(row: Row, name: StampName): { wall: number } | { at: number } | null {
    const found = read(row, mapping.stamps[name]?.column, 'all')
    if (!found) return null
    const said = time(found.text)
    if (!('reason' in said)) return said
    problems.note('bad-time', { column: found.column, line: row.line, value: found.text, reason: said.reason })
    return null
  }

  function stampsOf(row: Row): CallRow['stamps'] {
    const stamps: Partial<Record<StampName, Moment>> = {}
    const clocks: Partial<Record<StampName, ReturnType<typeof clock>>> = {}
    for (const name of stampNames) {
      const source = mapping.stamps[name]
      if (!source || source.after) continue
      const said = (clocks[name] = clock(row, name))
      if (!said) continue
      if ('at' in said) {
        stamps[name] = said.at
        continue
      }
      const received = clocks.received
      const nextDay = source.rollsOver && received && 'wall' in received && received.wall - said.wall > day / 2
      const { moment: found, gap } = moment(said.wall + (nextDay ? day : 0))
      stamps[name] = found
      if (gap) {
        const { text, column } = read(row, source.column, 'all')!
        problems.note('time-in-gap', { column, line: row.line, value: text, reason: mapping.time.zone })
      }
    }
    for (const name of stampNames) {
      const source = mapping.stamps[name]
      const from = source?.after && stamps[source.after]
      const found = source?.after ? read(row, source.column) : null
      if (!source || !found) continue
      const length = Number(found.text.replace(/,/g, ''))
      if (!Number.isFinite(length))
        problems.note('bad-time', { column: found.column, line: row.line, value: found.text, reason: 'not a duration' })
      else if (from !== undefined) stamps[name] = moved(from, Math.round(length * unitsOfTime[source.unit]))
    }
    return stamps
  }

  function priorityOf(row: Row): CallRow['priority'] {
    let unknown: CallRow['priority'] = null
    for (const column of mapping.priority?.column.columns ?? []) {
      const found = read(row, { columns: [column], joinedWith: null })
      if (!found) continue
      const known = level(found.text)
      if (known !== undefined) return { level: known, ...found }
      unknown ??= { level: null, ...found }
    }
    return unknown
  }

  return (row) => {
    const id = read(row, mapping.callId, 'all')
    if (!id) {
      problems.note('missing-call-id', { column: mapping.callId.columns[0], line: row.line })
      return null
    }
    const rowId = read(row, mapping.rowId, 'all')?.text ?? null
    const texts: Partial<Record<CallText, FieldText>> = {}
    for (const [name, field] of callFields) {
      const found = read(row, field)
      if (found) texts[name] = found
    }
    const named = read(row, unit?.id)?.text
    return {
      line: row.line,
      callId: mapping.idPrefix + id.text,
      rowId,
      digest: rowId === null ? digest(row.text(), 16) : '',
      texts,
      priority: priorityOf(row),
      stamps: stampsOf(row),
      units: named === undefined ? [] : unit?.separator === undefined ? [named] : split(named, unit.separator),
      unitTexts: {
        kind: read(row, unit?.kind?.column),
        role: read(row, unit?.role?.column),
        agency: read(row, unit?.agency?.column),
        station: unit?.station?.of === 'unit' ? (read(row, unit.station.column)?.text ?? null) : null,
      },
    }
  }
}

function fieldsOf(mapping: Mapping): [CallText, Field][] {
  const { location, unit } = mapping
  const fields: Record<CallText, Field | undefined> = {
    incidentType: mapping.incidentType.column,
    typeName: mapping.incidentType.name,
    category: mapping.category,
    origin: mapping.origin?.column,
    lon: location && 'lon' in location ? location.lon : undefined,
    lat: location && 'lat' in location ? location.lat : undefined,
    point: location && 'text' in location ? location.text : undefined,
    area: mapping.area?.column,
    place: mapping.place,
    stationGround: unit?.station?.of === 'call' ? unit.station.column : undefined,
    disposition: mapping.disposition?.column,
    duplicateOf: mapping.duplicateOf,
  }
  return callTexts.flatMap((name) => (fields[name] ? [[name, fields[name]] as [CallText, Field]] : []))
}

function split(text: string, separator: string): string[] {
  return [...new Set(text.split(separator).map((part) => part.trim()))].filter((part) => part !== '')
}
