import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { areaLevels } from '../../shared/facts/area.ts'
import type { AreaLevel } from '../../shared/domain/area.ts'
import { type Crs, crsNames } from '../crs.ts'
import { ImportError } from './importError.ts'

export const usage = `npm run import -- FILE --mapping NAME|PATH [options]

  --mapping NAME|PATH     a mapping that ships (see server/import/mappings) or one of your own
  --dry-run               say what is understood and what is amiss, change nothing
  --json                  say it as JSON
  --language en|zh-CN     language of what is said (default en)
  --examples N            examples of each problem (default 5)
  --from TIME --to TIME   only calls received in this period, ISO 8601, in the mapping's zone unless an offset is given

  --areas FILE            GeoJSON with the site's areas
  --area-name PROPERTY    property with an area's name (with --areas)
  --area-name-zh, --area-id, --area-parent, --area-level-property PROPERTY
  --area-level LEVEL      level of areas that name none: ${areaLevels.join(', ')}
  --area-crs CRS          ${crsNames.join(', ')} (default wgs84)
  --grid square:METRES    areas as a grid of squares over the data, instead of --areas
  --grid h3:RESOLUTION    areas as H3 cells over the data`

export type Grid = Readonly<{ kind: 'square'; cellM: number } | { kind: 'h3'; resolution: number }>

export type AreaArguments = Readonly<{
  path: string
  nameProperty: string
  nameZhProperty?: string
  idProperty?: string
  parentProperty?: string
  levelProperty?: string
  level?: AreaLevel
  crs: Crs
}>

export type ImportArguments = Readonly<{
  file: string
  mapping: string
  dryRun: boolean
  json: boolean
  language: 'en' | 'zh-CN'
  examples: number
  from: string | null
  to: string | null
  areas: AreaArguments | null
  grid: Grid | null
}>

const text = { type: 'string' } as const
const options = {
  mapping: text,
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  language: text,
  examples: text,
  from: text,
  to: text,
  areas: text,
  'area-name': text,
  'area-name-zh': text,
  'area-id': text,
  'area-parent': text,
  'area-level-property': text,
  'area-level': text,
  'area-crs': text,
  grid: text,
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the command line; null where help is asked for. Throws `ImportError` naming the argument that is wrong. */
export function readArguments(args: readonly string[]): ImportArguments | null {
  const { values, positionals } = parsed(args)
  if (values.help) return null
  const [file, ...others] = positionals
  if (file === undefined) throw new ImportError('which file? Give its path first')
  if (others.length > 0) throw new ImportError(`one file at a time; what is ${others.join(' ')}?`)
  if (values.mapping === undefined) throw new ImportError('--mapping is missing: a shipped name or a path')
  if (values.areas !== undefined && values.grid !== undefined) throw new ImportError('give --areas or --grid, not both')
  return {
    file,
    mapping: values.mapping,
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
    language: oneOf('--language', values.language ?? 'en', ['en', 'zh-CN']),
    examples: whole('--examples', values.examples ?? '5', 0, 1000),
    from: values.from ?? null,
    to: values.to ?? null,
    areas: areasOf(values),
    grid: values.grid === undefined ? null : gridOf(values.grid),
  }
}

type Values = ReturnType<typeof parsed>['values']

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new ImportError((error as Error).message)
  }
}

function areasOf(values: Values): AreaArguments | null {
  if (values.areas === undefined) return null
  if (values['area-name'] === undefined)
    throw new ImportError('--areas needs --area-name: the property of the file that holds the name of an area')
  return {
    path: values.areas,
    nameProperty: values['area-name'],
    ...(values['area-name-zh'] !== undefined && { nameZhProperty: values['area-name-zh'] }),
    ...(values['area-id'] !== undefined && { idProperty: values['area-id'] }),
    ...(values['area-parent'] !== undefined && { parentProperty: values['area-parent'] }),
    ...(values['area-level-property'] !== undefined && { levelProperty: values['area-level-property'] }),
    ...(values['area-level'] !== undefined && { level: oneOf('--area-level', values['area-level'], areaLevels) }),
    crs: oneOf('--area-crs', values['area-crs'] ?? 'wgs84', crsNames),
  }
}

function gridOf(given: string): Grid {
  const [kind, size = ''] = given.split(':')
  if (kind === 'square') return { kind, cellM: whole('--grid square', size, 50, 100_000) }
  if (kind === 'h3') return { kind, resolution: whole('--grid h3', size, 0, 15) }
  throw new ImportError(`--grid is square:METRES or h3:RESOLUTION, not ${given}`)
}

/** A time of `--from` or `--to`, epoch ms. */
export function timeArgument(name: string, given: string, zone: string): number {
  const time = DateTime.fromISO(given, { zone })
  if (!time.isValid) throw new ImportError(`${name} ${given} is not an ISO 8601 time`)
  return time.toMillis()
}

function oneOf<Known extends string>(name: string, given: string, known: readonly Known[]): Known {
  const found = known.find((value) => value === given)
  if (found === undefined) throw new ImportError(`${name} is one of ${known.join(', ')}, not ${given}`)
  return found
}

function whole(name: string, given: string, least: number, most: number): number {
  const value = Number(given)
  if (given === '' || !Number.isInteger(value) || value < least || value > most)
    throw new ImportError(`${name} is a whole number from ${least} to ${most}, not ${given || 'nothing'}`)
  return value
}
