import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sent, SimulationState } from './simulation/simulationState.ts'

/** The files of a data folder that the demo adds to it. */
export const demoFiles = (dataDir: string) => ({
  areas: join(dataDir, 'areas.geojson'),
  basemap: join(dataDir, 'basemap.pmtiles'),
  database: join(dataDir, 'watchfloor.db'),
  ground: join(dataDir, 'demo-ground.json'),
  state: join(dataDir, 'demo-state.json'),
})

/** Where the simulated district stood when it was put down, and what it had still to send. */
export type DemoState = Readonly<{ simulation: SimulationState; unsent: readonly Sent[] }>

/** Reads the state of a demo; null when the data folder holds none. */
export function readState(path: string): DemoState | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DemoState
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`${path} cannot be read; delete the data folder to make the demo anew`, { cause })
  }
}

/** Writes it whole, so that a crash leaves the old one or the new one. */
export function writeState(path: string, state: DemoState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state))
  renameSync(`${path}.new`, path)
}
