import type { Names } from '../domain/area.ts'
import type { Priority } from '../domain/incident.ts'
import type { OrderEnd, OrderStep } from '../domain/order.ts'
import type { UnitStatus } from '../domain/unit.ts'
import type { Language } from '../site.ts'

/** The steps a crew answers with, in their order. */
export const crewSteps = ['acknowledged', 'accepted', 'en_route', 'on_scene', 'cleared', 'fed_back'] as const
export type CrewStep = (typeof crewSteps)[number]

/** What a crew may say of itself between orders. */
export const crewStatuses = ['available', 'standby', 'break'] as const
export type CrewStatus = (typeof crewStatuses)[number]

/** Results of a handling that the field page offers; sites may read them into codes of their own. */
export const crewOutcomes = ['resolved', 'handed_over', 'nobody_found', 'unfounded', 'follow_up'] as const

/** One order as its crew needs it: where to, what for, by when. Nothing of the caller. */
export type UnitOrder = Readonly<{
  id: string
  incidentId: string | null
  type: Names
  priority: Priority
  area: Names | null
  place: string | null
  lon: number | null
  lat: number | null
  task: string | null
  issuedAt: number
  /** The steps its crew is asked for, in order. */
  steps: readonly CrewStep[]
  stamps: Readonly<Partial<Record<OrderStep, number>>>
  /** The step that is waited for; `dueAt` is null without a deadline. */
  awaited: Readonly<{ step: OrderStep; dueAt: number | null }> | null
  end: OrderEnd | null
}>

/** `GET /api/unit`: what one unit’s field page shows, and nothing of any other unit. */
export type UnitBoard = Readonly<{
  site: Readonly<{ name: Names; zone: string; language: Language }>
  unit: Readonly<{
    id: string
    callsign: string
    status: UnitStatus
    onDuty: boolean
    emergency: Readonly<{ on: boolean; at: number }> | null
  }>
  /** Open ones and those that still need feedback, the most urgent first; then those taken back a short while ago. */
  orders: readonly UnitOrder[]
}>

/** Header with the server’s clock, epoch ms: apart from the board, so that an unchanged board costs nothing. */
export const nowHeader = 'watchfloor-now'

/** What a crew says, with its own id and the time it was said. */
export type UnitAnswer = Readonly<
  { id: string; at: number } & (
    | { type: CrewStep; orderId: string; outcome?: string }
    | { type: 'returned'; orderId: string; reason: string }
    | { type: CrewStatus }
    | { type: 'emergency' | 'safe' }
  )
>

/** What became of one answer. `recordedAt` is null where the server knew it already. */
export type UnitReceipt = Readonly<
  { id: string } & (
    { status: 'recorded'; recordedAt: number | null } | { status: 'refused'; code: string; message: string }
  )
>
