import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WorldRows } from '../../shared/domain/world.ts'
import { sqliteLog } from '../log/sqlite.ts'
import { openDatabase } from '../store/database.ts'

/**
 * Makes the data folder of an exercise: a history of its own that begins with a world, and the site’s areas. Rows are
 * kept as they stood, not told anew: their clocks go on where they were.
 */
export function seedFolder(folder: string, siteFolder: string, seed: WorldRows): void {
  mkdirSync(folder, { recursive: true })
  const areas = join(siteFolder, 'areas.geojson')
  if (existsSync(areas)) copyFileSync(areas, join(folder, 'areas.geojson'))
  const db = openDatabase(join(folder, 'watchfloor.db'))
  sqliteLog(db).keepCheckpoint(seed)
  db.close()
}
