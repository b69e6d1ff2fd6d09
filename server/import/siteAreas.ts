import { readFile } from 'node:fs/promises'
import type { LoadedAreas } from '../areas/area.ts'
import { extentOf } from '../areas/grid.ts'
import { h3Grid } from '../areas/h3Grid.ts'
import { loadAreas } from '../areas/loadAreas.ts'
import { squareGrid } from '../areas/squareGrid.ts'
import type { AreaArguments, Grid } from './arguments.ts'
import type { ImportReading } from './call.ts'
import { ImportError } from './importError.ts'

/** The areas that the command line asks for: from a file, as a grid over the calls, or none. */
export async function siteAreas(
  reading: ImportReading,
  { areas, grid }: Readonly<{ areas: AreaArguments | null; grid: Grid | null }>,
): Promise<LoadedAreas | null> {
  const { mapping, calls } = reading
  const rootName = mapping.siteName ?? mapping.title
  if (areas) {
    const { path, ...properties } = areas
    const namesZh = mapping.area?.namesZh ?? {}
    return loadAreas(await textOf(path), { ...properties, rootName, namesZh })
  }
  if (!grid) return null
  const extent = extentOf(calls)
  if (!extent) throw new ImportError('no call has a location: there is nothing to lay a grid over')
  return grid.kind === 'square' ? squareGrid(extent, grid.cellM, rootName) : h3Grid(extent, grid.resolution, rootName)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ImportError(`cannot read the areas in ${path}: ${(error as NodeJS.ErrnoException).code}`)
  }
}
