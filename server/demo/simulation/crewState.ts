import type { UnitStatus } from '../../../shared/domain/unit.ts'
import type { LonLat } from '../plane.ts'
import type { Leg } from './legs.ts'
import type { Device } from './radio.ts'
import type { Crew } from './roster.ts'

/** Where a crew is and what it is doing. */
export type CrewState = {
  onDuty: boolean
  status: UnitStatus
  /** Where it stands, and the junction there; while on a leg where it set out from. */
  place: LonLat
  node: number
  /** Points on the way to that junction, for who stopped in the middle of a street. */
  lead: readonly LonLat[]
  leg: Leg | null
  /** Counts its changes of plan. */
  turn: number
  orderId: string | null
  signedOnAt: number
  device: Device
  /** When it sends its next fix. */
  fixAt: number
}

/** A crew off duty, its car at the base. */
export function atBase({ place, node }: Crew): CrewState {
  return {
    onDuty: false,
    status: 'available',
    place,
    node,
    lead: [],
    leg: null,
    turn: 0,
    orderId: null,
    signedOnAt: 0,
    device: 'good',
    fixAt: 0,
  }
}
