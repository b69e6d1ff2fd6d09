import { ImportError } from './importError.ts'
import { type Field, type Mapping, stampLevel, stampNames } from './mapping.ts'
import type { Columns } from './rows.ts'

/** A column a mapping names, what it is read as and how, and whether the file has it. */
export type ColumnUse = Readonly<{ column: string; as: string; how: string; present: boolean }>

type Use = Readonly<{ as: string; field: Field | undefined; how?: string }>

/** What a mapping makes of each column, in the order of a call's life. */
export function columnUses(mapping: Mapping, columns: Columns): ColumnUse[] {
  return uses(mapping).flatMap(({ as, field, how = '' }) =>
    (field?.columns ?? []).map((column, index) => ({
      column,
      as,
      how:
        index === 0 ? how : field!.joinedWith === null ? 'where the one before is empty' : 'joined to the one before',
      present: columns.has(column),
    })),
  )
}

function uses(mapping: Mapping): Use[] {
  const { unit, location } = mapping
  return [
    { as: 'callId', field: mapping.callId, how: 'rows of one call' },
    { as: 'rowId', field: mapping.rowId },
    ...stampNames.flatMap((name): Use[] => {
      const stamp = mapping.stamps[name]
      if (!stamp) return []
      const clock = stamp.after
        ? `, in ${stamp.unit} after ${stamp.after}`
        : stamp.rollsOver
          ? ', past midnight of the next day'
          : ''
      const how = `time of the ${stampLevel(mapping, name)}${clock}`
      return [{ as: name, field: stamp.column, how }]
    }),
    { as: 'incidentType', field: mapping.incidentType.column },
    { as: 'incidentType.name', field: mapping.incidentType.name },
    { as: 'category', field: mapping.category },
    { as: 'priority', field: mapping.priority?.column, how: told(mapping.priority) },
    { as: 'origin', field: mapping.origin?.column, how: told(mapping.origin) },
    {
      as: 'unit.id',
      field: unit?.id,
      how: unit?.separator === undefined ? '' : `several, parted by ${unit.separator}`,
    },
    { as: 'unit.kind', field: unit?.kind?.column, how: told(unit?.kind) },
    { as: 'unit.role', field: unit?.role?.column, how: told(unit?.role) },
    { as: 'unit.agency', field: unit?.agency?.column, how: told(unit?.agency) },
    {
      as: 'unit.station',
      field: unit?.station?.column,
      how: unit?.station?.of === 'call' ? 'ground the call lies in' : '',
    },
    ...(location && 'text' in location
      ? [{ as: 'location', field: location.text, how: `${location.order}, ${location.crs}` }]
      : [
          { as: 'location.lon', field: location?.lon, how: location?.crs },
          { as: 'location.lat', field: location?.lat, how: location?.crs },
        ]),
    {
      as: 'area',
      field: mapping.area?.column,
      how: mapping.area?.none.length ? `none: ${mapping.area.none.join(', ')}` : '',
    },
    { as: 'place', field: mapping.place },
    { as: 'disposition', field: mapping.disposition?.column, how: 'cancelled and duplicate calls' },
    { as: 'duplicateOf', field: mapping.duplicateOf },
  ]
}

function told(looked: { values: Record<string, unknown>; default: unknown } | undefined): string {
  if (!looked) return ''
  return [...Object.entries(looked.values).map(([text, value]) => `${text}=${value}`), `else ${looked.default}`].join(
    ', ',
  )
}

/** A file without the columns that make a call is the wrong file or the wrong mapping. */
export function requireColumns(mapping: Mapping, columns: Columns): void {
  const needed = { callId: mapping.callId, 'stamps.received': mapping.stamps.received.column }
  const missing = Object.entries(needed).flatMap(([as, { columns: wanted, joinedWith }]) => {
    const absent = wanted.filter((column) => !columns.has(column))
    return absent.length === wanted.length || (joinedWith !== null && absent.length > 0)
      ? [`${as}: no column ${absent.map((column) => `"${column}"`).join(' or ')}`]
      : []
  })
  if (missing.length === 0) return
  const only = columns.names.length === 1 ? ' (read as one column: is the delimiter right?)' : ''
  throw new ImportError(`the file does not have the columns that mapping ${mapping.name} names`, [
    ...missing,
    `the file has: ${columns.names.join(' | ').slice(0, 2000)}${only}`,
  ])
}
