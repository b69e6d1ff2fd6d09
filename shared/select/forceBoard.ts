import type { AreaForce } from './force.ts'

/** Townships with somebody on duty, the fewest free units first; among equals the larger force, which is busier. */
export function fewestFree(forces: readonly AreaForce[]): AreaForce[] {
  return forces
    .filter(({ onDuty }) => onDuty > 0)
    .sort((a, b) => a.count.free - b.count.free || b.onDuty - a.onDuty || (a.area.id < b.area.id ? -1 : 1))
}

/** The whole force: the counts of all townships added up. */
export function totalForce(forces: readonly AreaForce[]): { free: number; onDuty: number } {
  return {
    free: forces.reduce((sum, { count }) => sum + count.free, 0),
    onDuty: forces.reduce((sum, { onDuty }) => sum + onDuty, 0),
  }
}
