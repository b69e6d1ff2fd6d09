import type { Appliers } from '../facts/fact.ts'
import type { memberKinds, roomFacts } from '../facts/room.ts'
import type { Table } from '../table.ts'
import type { Incidents } from './incident.ts'

export type Member = Readonly<{ kind: (typeof memberKinds)[number]; id: string }>
export type Task = Readonly<{
  id: string
  text: string
  owner: string
  setAt: number
  dueAt: number | null
  doneAt: number | null
}>

/** The room of one incident (协同警务群); its id is the incident’s. Its log is the log book’s entries about the incident. */
export type Room = Readonly<{
  id: string
  openedAt: number
  openedBy: string
  members: readonly (Member & Readonly<{ since: number }>)[]
  tasks: readonly Task[]
}>

/** One area’s request that another take an incident over. */
export type HandOff = Readonly<{
  id: string
  incidentId: string
  fromArea: string | null
  toArea: string
  askedAt: number
  askedBy: string
  reason: string | null
  answer: Readonly<{ accepted: boolean; at: number; by: string; reason: string | null }> | null
  /** How it ended without an answer; null while it stands and once it is answered. */
  end: Readonly<{ why: 'withdrawn' | 'expired'; at: number; by: string }> | null
}>
export type Rooms = { rooms: Table<Room>; handOffs: Table<HandOff> }

/** Whether it still waits for its answer: only so long may the area asked look at the incident. */
export function isOpenHandOff({ answer, end }: Pick<HandOff, 'answer' | 'end'>): boolean {
  return !answer && !end
}

export const roomAppliers: Appliers<Rooms & Incidents, typeof roomFacts> = {
  'room.opened': (w, { at, by, data: { incidentId: id } }) => {
    if (!w.rooms.has(id)) w.rooms.put({ id, openedAt: at, openedBy: by, members: [], tasks: [] })
  },
  'room.joined': (w, { at, data: { incidentId, member } }) =>
    change(w, incidentId, (room) => ({
      members: room.members.some((each) => isSame(each, member))
        ? room.members
        : [...room.members, { ...member, since: at }],
    })),
  'room.left': (w, { data: { incidentId, member } }) =>
    change(w, incidentId, (room) => ({ members: room.members.filter((each) => !isSame(each, member)) })),
  'task.set': (w, { at, data: { incidentId, taskId, text, owner, dueAt } }) =>
    change(w, incidentId, (room) => ({
      tasks: [
        ...room.tasks.filter(({ id }) => id !== taskId),
        { id: taskId, text, owner, dueAt, setAt: at, doneAt: null },
      ],
    })),
  'task.done': (w, { at, data: { incidentId, taskId } }) =>
    change(w, incidentId, (room) => ({
      tasks: room.tasks.map((task) => (task.id === taskId ? { ...task, doneAt: at } : task)),
    })),
  'incident.handed_off': (w, { at, by, data: { handOffId: id, incidentId, toArea, reason } }) => {
    const incident = w.incidents.get(incidentId)
    if (incident && !w.handOffs.has(id))
      w.handOffs.put({
        id,
        incidentId,
        fromArea: incident.area,
        toArea,
        askedAt: at,
        askedBy: by,
        reason,
        answer: null,
        end: null,
      })
  },
  'incident.hand_off_answered': (w, { at, recordedAt, by, data: { handOffId, accepted, reason } }) => {
    const handOff = w.handOffs.get(handOffId)
    if (!handOff || !isOpenHandOff(handOff)) return
    w.handOffs.put({ ...handOff, answer: { accepted, at, by, reason } })
    const incident = w.incidents.get(handOff.incidentId)
    if (incident && accepted) w.incidents.put({ ...incident, area: handOff.toArea, touchedAt: recordedAt })
  },
  'incident.hand_off_ended': (w, { at, by, data: { handOffId, why } }) => {
    const handOff = w.handOffs.get(handOffId)
    if (handOff && isOpenHandOff(handOff)) w.handOffs.put({ ...handOff, end: { why, at, by } })
  },
}

function isSame(a: Member, b: Member): boolean {
  return a.kind === b.kind && a.id === b.id
}

function change(w: Rooms, id: string, to: (room: Room) => Partial<Room>): void {
  const room = w.rooms.get(id)
  if (room) w.rooms.put({ ...room, ...to(room) })
}
