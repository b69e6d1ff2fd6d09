import type { Position } from 'geojson'
import { type AreaLevel, type Names } from '../../shared/domain/area.ts'
import { areaLevels } from '../../shared/facts/area.ts'
import type { Crs } from '../crs.ts'
import { AreaFileError, type AreaProblem } from './area.ts'
import { readPolygons } from './polygons.ts'

/** Which properties of the file say what; coordinates are in `crs`. */
export type FeatureOptions = Readonly<{
  nameProperty: string
  nameZhProperty?: string
  idProperty?: string
  parentProperty?: string
  levelProperty?: string
  crs: Crs
  /** Chinese names, by the name the file uses. */
  namesZh?: Readonly<Record<string, string>>
}>

/** One area as the file has it; features of the same id (or name) under the same parent are one. */
export type ReadArea = {
  key: string
  parent: string | null
  level: AreaLevel | null
  name: Names
  polygons: Position[][][]
  path: string
}

/** Reads the features of a GeoJSON text or object; what cannot be used is told in `problems`, with path and reason. */
export function readFeatures(
  geojson: unknown,
  options: FeatureOptions,
): { areas: ReadArea[]; problems: AreaProblem[] } {
  const problems: AreaProblem[] = []
  const areas = new Map<string, ReadArea>()
  for (const [index, feature] of featuresOf(parsed(geojson)).entries()) {
    const area = readFeature(feature, `features[${index}]`, options, problems)
    if (!area) continue
    const key = `${area.key}\0${area.parent ?? ''}`
    const known = areas.get(key)
    if (!known) areas.set(key, area)
    else {
      known.polygons.push(...area.polygons)
      problems.push({ path: area.path, reason: `the same area as ${known.path}: joined to it`, featureLeftOut: false })
    }
  }
  return { areas: [...areas.values()], problems }
}

function readFeature(
  feature: unknown,
  path: string,
  options: FeatureOptions,
  problems: AreaProblem[],
): ReadArea | null {
  const leftOut = (at: string, reason: string) => {
    problems.push({ path: at, reason, featureLeftOut: true })
    return null
  }
  if (!isRecord(feature) || feature.type !== 'Feature') return leftOut(path, 'not a GeoJSON feature')
  const properties = isRecord(feature.properties) ? feature.properties : {}
  const text = (name: string | undefined) => textOf(name === undefined ? null : properties[name])
  const name = text(options.nameProperty)
  if (name === null) {
    const has = Object.keys(properties).join(', ')
    return leftOut(
      `${path}.properties.${options.nameProperty}`,
      has ? `no name; the feature has ${has}` : 'no properties',
    )
  }
  const id = options.idProperty === undefined ? name : (text(options.idProperty) ?? textOf(feature.id))
  if (id === null) return leftOut(`${path}.properties.${options.idProperty}`, 'no id')
  const { polygons, notes } = readPolygons(feature.geometry, `${path}.geometry`, options.crs)
  const fatal = notes.some((note) => note.fatal)
  for (const note of notes) problems.push({ path: note.path, reason: note.reason, featureLeftOut: note.fatal })
  if (fatal) return null

  const levelText = text(options.levelProperty)
  const level = areaLevels.find((known) => known === levelText?.toLowerCase()) ?? null
  if (levelText !== null && level === null) {
    const reason = `${levelText} is none of ${areaLevels.join(', ')}: its place in the tree decides`
    problems.push({ path: `${path}.properties.${options.levelProperty}`, reason, featureLeftOut: false })
  }
  const zh = text(options.nameZhProperty) ?? options.namesZh?.[name] ?? name
  return {
    key: id,
    parent: text(options.parentProperty),
    level,
    name: { zh: zh.slice(0, 120), en: name.slice(0, 120) },
    polygons,
    path,
  }
}

function parsed(geojson: unknown): unknown {
  if (typeof geojson !== 'string') return geojson
  try {
    return JSON.parse(geojson.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new AreaFileError(`the area file is not JSON: ${(error as Error).message}`)
  }
}

function featuresOf(geojson: unknown): readonly unknown[] {
  if (!isRecord(geojson)) throw new AreaFileError('the area file is not a GeoJSON object')
  const system = JSON.stringify(geojson.crs ?? '')
  if (/EPSG|CRS/.test(system) && !/CRS84|EPSG:+4326/.test(system))
    throw new AreaFileError('the area file is not in degrees', [
      { path: 'crs', reason: `${system}: convert it to longitude and latitude first`, featureLeftOut: true },
    ])
  if (geojson.type === 'Feature') return [geojson]
  if (geojson.type !== 'FeatureCollection' || !Array.isArray(geojson.features))
    throw new AreaFileError(`the area file is ${String(geojson.type)}, not a GeoJSON FeatureCollection`)
  return geojson.features
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return String(value).trim() || null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
