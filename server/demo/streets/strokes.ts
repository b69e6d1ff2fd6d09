import type { Name } from '../plan.ts'

export type RoadClass =
  'motorway' | 'motorway_link' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'unclassified' | 'residential'

/**
 * What a line on the drawing board stands for: a road, a railway, or an `edge` that only bounds the blocks beside it
 * (the rim of the board, the far end of a blind alley).
 */
export interface Stroke {
  kind: RoadClass | 'rail' | 'edge'
  name: Name | null
}

/** Lines streets end at without joining them. */
export function isBarrier(kind: Stroke['kind']): boolean {
  return kind === 'motorway' || kind === 'rail' || kind === 'edge'
}
