import { IANAZone } from 'luxon'
import { z } from 'zod'
import { origins, steps } from '../../shared/facts/incident.ts'
import { dispatchSteps } from '../../shared/facts/order.ts'
import { code, names, priority } from '../../shared/facts/parts.ts'
import { unitKinds, unitRoles } from '../../shared/facts/unit.ts'
import { crsNames } from '../crs.ts'

/**
 * A mapping says how one agency's export is to be read: which columns are which stamps and fields, in which zone its
 * clock runs, which rows are one call. `mappings/README.md` is the guide for those who write one.
 */

const column = z.string().min(1)

/**
 * Where a value stands: a column; several, of which the first that is filled counts; or `{"join": [...]}`, several
 * put together (a date and a time of day).
 */
const field = z.preprocess(
  (given) => {
    if (typeof given === 'string') return { columns: [given] }
    if (Array.isArray(given)) return { columns: given }
    if (isRecord(given) && 'join' in given) return { columns: given.join, joinedWith: given.with ?? ' ' }
    return given
  },
  z.strictObject(
    { columns: z.array(column).min(1), joinedWith: z.string().nullable().default(null) },
    { error: 'a column name, a list of column names, or {"join": [...]}' },
  ),
)
export type Field = z.infer<typeof field>

/** A short form (a column name alone) stands for `{column: ...}`. */
function withColumn<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(
    (given) => (isRecord(given) && !('join' in given) ? given : { column: given }),
    z.strictObject({ column: field, ...shape }),
  )
}

/** A value looked up by the text in a column; texts are compared without regard to case. */
function looked<Value extends z.ZodType>(value: Value, otherwise: z.output<Value>) {
  return withColumn({
    values: z.record(z.string(), value).default({}),
    default: value.default(otherwise as never),
  })
}

export const stampNames = ['received', ...steps] as const
export type StampName = (typeof stampNames)[number]
/** Stamps that a unit's own order can carry; `dispatched` is when the order was issued. */
export const unitStampNames = ['dispatched', ...dispatchSteps] as const
export type UnitStampName = (typeof unitStampNames)[number]

const stamp = withColumn({
  /** Whether the column tells of the call as a whole or of the row's unit. */
  of: z.enum(['call', 'unit']).optional(),
  /** The column holds the call's date with a time of day: one that falls long before receipt is of the next day. */
  rollsOver: z.boolean().default(false),
  /** The column holds a duration counted from this stamp, in `unit`. */
  after: z.enum(stampNames).optional(),
  unit: z.enum(['ms', 's', 'min', 'h']).default('s'),
})
export type StampSource = z.infer<typeof stamp>

const stamps = z
  .strictObject({
    received: stamp,
    ...(Object.fromEntries(steps.map((step) => [step, stamp.optional()])) as Record<
      (typeof steps)[number],
      z.ZodOptional<typeof stamp>
    >),
  })
  .superRefine((given, context) => {
    for (const name of stampNames) {
      const source = given[name]
      if (source?.of === 'unit' && !(unitStampNames as readonly string[]).includes(name))
        context.addIssue({ code: 'custom', path: [name, 'of'], message: `${name} can only be of the call` })
      if (source?.after && (source.after === name || !given[source.after] || given[source.after]?.after))
        context.addIssue({
          code: 'custom',
          path: [name, 'after'],
          message: 'must name a stamp that has a time of its own',
        })
    }
  })

const location = z.union(
  [
    z.strictObject({ lon: field, lat: field, crs: z.enum(crsNames).default('wgs84') }),
    z.strictObject({
      text: field,
      /** Which of a bare pair of numbers comes first; WKT and GeoJSON points say so themselves. */
      order: z.enum(['lat-lon', 'lon-lat']).default('lat-lon'),
      crs: z.enum(crsNames).default('wgs84'),
    }),
  ],
  {
    error: 'either {"lon": ..., "lat": ...} or {"text": ..., "order": "lat-lon" or "lon-lat"}, with an optional "crs"',
  },
)
export type LocationSource = z.infer<typeof location>

const typeEntry = z.strictObject({
  code: code.optional(),
  zh: z.string().max(120).optional(),
  en: z.string().max(120).optional(),
  category: code.optional(),
  sensitive: z.boolean().default(false),
})

export const mappingSchema = z
  .strictObject({
    /** Names the source in every id made from it: keep it, or a second import doubles the first. */
    name: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/, 'up to 24 lower-case letters, digits and hyphens'),
    /** What the data is, for people: shown where the wall names its source. */
    title: names,
    /** The place the data is about, which names the site and the area around all areas. */
    siteName: names.optional(),
    /** For whoever reads the mapping. */
    notes: z.array(z.string()).default([]),
    format: z.enum(['csv', 'tsv', 'ndjson']).default('csv'),
    delimiter: z.string().length(1).optional(),
    quote: z.string().length(1).nullable().default('"'),
    encoding: z.enum(['utf-8', 'utf-16le', 'gb18030', 'windows-1252']).default('utf-8'),
    /** Column names of a file that has no header row. */
    header: z.array(column).min(1).optional(),
    /** Texts that stand for no value, beside the empty text. */
    empty: z.array(z.string()).default(['NULL', 'null', '\\N']),
    time: z.strictObject({
      zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'not a known time zone'),
      /** Tried in order: `iso`, `epoch_s`, `epoch_ms` or Luxon tokens (`M/d/yyyy h:mm:ss a`). */
      formats: z.array(z.string().min(1)).min(1).default(['iso']),
      locale: z.string().default('en-US'),
    }),
    callId: field,
    /** Put before each call id, for a site that takes in two sources whose numbers may collide. */
    idPrefix: z.string().max(12).default(''),
    rowId: field.optional(),
    incidentType: withColumn({
      /** Column with the words for the code, where they stand apart. */
      name: field.optional(),
      values: z.record(z.string(), typeEntry).default({}),
      default: z.string().min(1).default('unknown'),
    }),
    category: field.optional(),
    priority: looked(priority, 3).optional(),
    origin: looked(z.enum(origins), 'caller').optional(),
    stamps,
    unit: z
      .strictObject({
        id: field,
        /** Splits a column that holds several units in one row. */
        separator: z.string().min(1).optional(),
        kind: looked(z.enum(unitKinds), 'other').optional(),
        role: looked(z.enum(unitRoles), 'patrol').optional(),
        agency: looked(code, 'police').optional(),
        station: withColumn({
          /** Whether the column names the unit's own station, or the station in whose ground the call lies. */
          of: z.enum(['unit', 'call']).default('unit'),
        }).optional(),
      })
      .optional(),
    location: location.optional(),
    area: withColumn({
      none: z.array(z.string()).default([]),
      /** Chinese names of the areas, by the name the source uses. */
      namesZh: z.record(z.string(), z.string().max(120)).default({}),
    }).optional(),
    place: field.optional(),
    disposition: withColumn({
      cancelled: z.array(z.string()).default([]),
      duplicate: z.array(z.string()).default([]),
    }).optional(),
    /** Column with the id of the call that this one repeats. */
    duplicateOf: field.optional(),
    /** Whether turnout runs from receipt of the order or from its dispatch. */
    turnoutFrom: z.enum(['acknowledged', 'dispatched']).default('dispatched'),
    /** What becomes of calls without a closing time: ended at their last known stamp, or left open. */
    unfinished: z.enum(['end', 'keep']).default('end'),
  })
  .superRefine((mapping, context) => {
    for (const name of stampNames)
      if (mapping.stamps[name]?.of === 'unit' && !mapping.unit)
        context.addIssue({ code: 'custom', path: ['stamps', name, 'of'], message: 'there is no "unit" to stamp' })
  })

export type Mapping = z.infer<typeof mappingSchema>

/** Whose stamp it is. Unless said: the row's unit for what units do, the call for the rest or where no units are told. */
export function stampLevel(mapping: Mapping, name: StampName): 'call' | 'unit' {
  const said = mapping.stamps[name]?.of
  if (said) return said
  const unitsOwn = mapping.unit && mapping.unit.separator === undefined
  return unitsOwn && (unitStampNames as readonly string[]).includes(name) ? 'unit' : 'call'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
