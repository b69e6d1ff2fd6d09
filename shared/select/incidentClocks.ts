import type { Incident } from '../domain/incident.ts'
import type { Site } from '../site.ts'

/** One step of an incident: when it was done, or by when its target wants it (null: no target yet, or none at all). */
export type IncidentClock = Readonly<{
  step: 'received' | 'dispatched' | 'acknowledged' | 'en_route' | 'on_scene' | 'cleared' | 'fed_back'
  doneAt: number | null
  dueAt: number | null
}>

/** The way of an incident from call to feedback, each step against the target of its priority. */
export function incidentClocks(incident: Incident, { targets }: Pick<Site, 'targets'>): IncidentClock[] {
  const { stamps, receivedAt, targetFrom, priority } = incident
  const allowed = targets[priority]
  const after = (from: number | undefined, ms: number | null) => (from === undefined || ms === null ? null : from + ms)
  const clock = (step: IncidentClock['step'], doneAt: number | undefined, dueAt: number | null = null) => ({
    step,
    doneAt: doneAt ?? null,
    dueAt: doneAt === undefined ? dueAt : null,
  })
  return [
    clock('received', receivedAt),
    clock('dispatched', stamps.dispatched, after(stamps.answered ?? receivedAt, allowed.dispatch)),
    clock('acknowledged', stamps.acknowledged, after(stamps.dispatched, allowed.receipt)),
    clock('en_route', stamps.en_route),
    clock('on_scene', stamps.on_scene, after(targetFrom, allowed.total)),
    clock('cleared', stamps.cleared),
    clock('fed_back', stamps.fed_back, after(stamps.cleared, allowed.feedback)),
  ]
}
