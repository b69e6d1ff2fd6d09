import type { Priority } from '../../../shared/domain/incident.ts'
import type { Need } from './needs.ts'
import type { Spot } from './scenery.ts'

/** An incident in progress, as the command centre's own systems know it. */
export type Case = {
  readonly id: string
  readonly spot: Spot
  readonly seed: number
  code: string
  priority: Priority
  /** Crews still to be ordered, and when. */
  wanted: { need: Need; at: number }[]
  /** Orders whose crews are on it. */
  working: string[]
  /** Crews that gave an order back. */
  refused: number[]
  orders: number
  closings: number
  hasArrival: boolean
  /** Opened at the real desk, which also closes it. */
  isDesks?: true
}

export type Task = {
  readonly id: string
  readonly caseId: string
  readonly crew: number
  readonly need: Need
  stage: 'issued' | 'acknowledged' | 'en_route' | 'on_scene'
  /** Inside a building where nothing gets out until it leaves. */
  indoors: boolean
  /** Ordered by the real desk. */
  isDesks?: true
}

/** A case that nothing has happened in yet. */
export function newCase(about: Pick<Case, 'id' | 'spot' | 'seed' | 'code' | 'priority'>): Case {
  return { ...about, wanted: [], working: [], refused: [], orders: 0, closings: 0, hasArrival: false }
}
