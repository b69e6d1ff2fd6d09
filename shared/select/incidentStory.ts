import type { Alert } from '../domain/alert.ts'
import type { Incident, IncidentEnd, Step } from '../domain/incident.ts'
import type { LogEntry } from '../domain/logbook.ts'
import { isAnsweredLate, type Order, type OrderEnd, type OrderStep } from '../domain/order.ts'
import type { HandOff, Member, Task } from '../domain/room.ts'
import type { World } from '../domain/world.ts'
import { orderSteps } from '../facts/order.ts'

/** One thing that happened to an incident; times are when it happened, not when it became known. */
export type StoryEntry = Readonly<
  { at: number } & (
    | { kind: 'received'; incident: Incident }
    /** Stated of the incident itself, beside its orders. */
    | { kind: 'step'; step: Step }
    | { kind: 'target_restarted' }
    | { kind: 'ended'; end: IncidentEnd }
    | { kind: 'order_issued'; order: Order; by: string }
    /** `radioedBy` is the account that wrote it down at a desk; null where the party’s own system reported it. */
    | { kind: 'order_step'; order: Order; step: OrderStep; radioedBy: string | null; isLate: boolean }
    | { kind: 'order_ended'; order: Order; end: OrderEnd }
    | { kind: 'order_overdue'; order: Order; step: OrderStep; dueAt: number }
    | { kind: 'order_escalated'; order: Order; step: OrderStep; to: 'lead' | 'commander' }
    | { kind: 'room_opened'; by: string }
    | { kind: 'joined'; member: Member }
    | { kind: 'task_set'; task: Task }
    | { kind: 'task_done'; task: Task }
    | { kind: 'handed_off'; handOff: HandOff }
    | { kind: 'hand_off_answered'; handOff: HandOff; accepted: boolean; by: string }
    | { kind: 'logged'; entry: LogEntry }
    | { kind: 'alert_raised'; alert: Alert }
    | { kind: 'alert_acknowledged'; alert: Alert; by: string }
    | { kind: 'alert_cleared'; alert: Alert }
  )
>

/** Everything the live world knows of an incident, the latest first; what it keeps only the last of (a second escalation) history has. */
export function incidentStory(w: World, incident: Incident): StoryEntry[] {
  const entries = [
    ...ofIncident(incident),
    ...incident.orderIds.flatMap((id) => ofOrder(w.orders.get(id))),
    ...ofRoom(w, incident.id),
    ...[...w.handOffs.values()].filter(({ incidentId }) => incidentId === incident.id).flatMap(ofHandOff),
    ...[...w.entries.values()]
      .filter(({ incidentId }) => incidentId === incident.id)
      .map((entry): StoryEntry => ({ at: entry.at, kind: 'logged', entry })),
    ...[...w.alerts.values()].filter(({ incidentId }) => incidentId === incident.id).flatMap(ofAlert),
  ]
  // Of two at the same instant the one that follows from the other stands above it.
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => b.entry.at - a.entry.at || b.i - a.i)
    .map(({ entry }) => entry)
}

function ofIncident(incident: Incident): StoryEntry[] {
  const { receivedAt, targetFrom, stated, end } = incident
  const entries: StoryEntry[] = [{ at: receivedAt, kind: 'received', incident }]
  for (const [step, at] of Object.entries(stated) as [Step, number][])
    if (step !== 'closed') entries.push({ at, kind: 'step', step })
  if (targetFrom > receivedAt) entries.push({ at: targetFrom, kind: 'target_restarted' })
  if (end) entries.push({ at: end.at, kind: 'ended', end })
  return entries
}

function ofOrder(order: Order | undefined): StoryEntry[] {
  if (!order) return []
  const { stamps, end, overdue, escalated, by, issuedAt, radioed } = order
  const entries: StoryEntry[] = [{ at: issuedAt, kind: 'order_issued', order, by }]
  const lateFrom = isAnsweredLate(order) ? orderSteps.indexOf(end!.step!) : Infinity
  for (const [place, step] of orderSteps.entries()) {
    const missed = overdue[step]
    if (missed) entries.push({ at: missed.at, kind: 'order_overdue', order, step, dueAt: missed.dueAt })
    const at = stamps[step]
    const radioedBy = radioed?.[step] ?? null
    if (at !== undefined) entries.push({ at, kind: 'order_step', order, step, radioedBy, isLate: place >= lateFrom })
  }
  if (escalated)
    entries.push({ at: escalated.at, kind: 'order_escalated', order, step: escalated.step, to: escalated.to })
  if (end && end.kind !== 'cleared' && end.kind !== 'verified')
    entries.push({ at: end.at, kind: 'order_ended', order, end })
  return entries
}

function ofRoom(w: World, id: string): StoryEntry[] {
  const room = w.rooms.get(id)
  if (!room) return []
  return [
    { at: room.openedAt, kind: 'room_opened', by: room.openedBy },
    ...room.members
      .filter(({ since }) => since > room.openedAt)
      .map(({ since, kind, id: member }): StoryEntry => ({ at: since, kind: 'joined', member: { kind, id: member } })),
    ...room.tasks.flatMap((task): StoryEntry[] => [
      { at: task.setAt, kind: 'task_set', task },
      ...(task.doneAt === null ? [] : [{ at: task.doneAt, kind: 'task_done' as const, task }]),
    ]),
  ]
}

function ofHandOff(handOff: HandOff): StoryEntry[] {
  const { askedAt, answer } = handOff
  const asked: StoryEntry = { at: askedAt, kind: 'handed_off', handOff }
  if (!answer) return [asked]
  return [asked, { at: answer.at, kind: 'hand_off_answered', handOff, accepted: answer.accepted, by: answer.by }]
}

function ofAlert(alert: Alert): StoryEntry[] {
  const { raisedAt, acknowledged, clearedAt } = alert
  const entries: StoryEntry[] = [{ at: raisedAt, kind: 'alert_raised', alert }]
  if (acknowledged) entries.push({ at: acknowledged.at, kind: 'alert_acknowledged', alert, by: acknowledged.by })
  if (clearedAt !== null) entries.push({ at: clearedAt, kind: 'alert_cleared', alert })
  return entries
}
