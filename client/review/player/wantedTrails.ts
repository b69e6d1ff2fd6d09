import type { World } from '../../../shared/domain/world.ts'
import { freeLook, mostTrails } from '../../map/trails.ts'

/** A trail that is to be drawn: whose, over which stretch, in which look. */
export type WantedTrail = Readonly<{ unitId: string; callsign: string; from: number; to: number; look: number }>

type Asked = Readonly<{
  at: number
  /** How far back the trails of chosen units go, ms. */
  lengthMs: number
  /** Units somebody chose, the first chosen first. */
  units: readonly string[]
  incident: string | null
}>

/**
 * The trails at an instant: of the units somebody chose, over the time they asked for; and of the units sent to the
 * chosen incident, from when each was sent until it arrived. As many as can be told apart.
 */
export function wantedTrails(w: World, { at, lengthMs, units, incident }: Asked): WantedTrail[] {
  const found = new Map<string, { from: number; to: number }>()
  for (const unitId of units) found.set(unitId, { from: at - lengthMs, to: at })
  const about = incident === null ? undefined : w.incidents.get(incident)
  for (const id of about?.orderIds ?? []) {
    const order = w.orders.get(id)
    if (!order || order.unitId === null || found.has(order.unitId)) continue
    found.set(order.unitId, { from: order.issuedAt, to: Math.min(at, order.stamps.on_scene ?? order.end?.at ?? at) })
  }
  const looks: number[] = []
  return [...found].slice(0, mostTrails).flatMap(([unitId, { from, to }]) => {
    const unit = w.units.get(unitId)
    if (!unit || to < from) return []
    const look = freeLook(looks)
    looks.push(look)
    return [{ unitId, callsign: unit.callsign, from, to, look }]
  })
}
