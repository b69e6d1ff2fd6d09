import type { Call, Sighting } from './calls.ts'

/** What can happen next, at a moment of the agenda. Plain data, so that a running district can be put down and taken up. */
export type Happening =
  | { kind: 'minute' }
  | { kind: 'shift' }
  | { kind: 'call'; call: Call }
  | { kind: 'sighting'; sighting: Sighting }
  | { kind: 'repeat'; caseId: string; seed: number }
  | { kind: 'cancel'; caseId: string }
  | { kind: 'upgrade'; caseId: string }
  | { kind: 'reopen'; caseId: string }
  | { kind: 'close'; caseId: string }
  /** An agency answers a request to take an incident over. */
  | { kind: 'answer'; orderId: string; n: number }
  /** The desk asks again, or settles it itself, when an agency sent something back. */
  | { kind: 'redirect'; caseId: string; n: number }
  | { kind: 'dispatch'; caseId: string }
  | { kind: 'acknowledge'; orderId: string }
  | { kind: 'roll'; orderId: string }
  | { kind: 'arrive'; orderId: string }
  | { kind: 'clear'; orderId: string }
  | { kind: 'signOn'; crew: number }
  | { kind: 'signOff'; crew: number }
  | { kind: 'pause'; crew: number; status: 'break' | 'out_of_service' }
  /** A township’s crews gather for an operation and leave few on the streets. */
  | { kind: 'muster' }
  | { kind: 'resume'; crew: number }
  | { kind: 'emergency' }
  | { kind: 'safe'; crew: number }
  /** Patrol: of no matter once the crew's turn has moved on. */
  | { kind: 'move'; crew: number; turn: number }
  | { kind: 'halt'; crew: number; turn: number }

export type HappeningKind = Happening['kind']
export type HappeningOf<K extends HappeningKind> = Extract<Happening, { kind: K }>

/** One function for each kind that a part of the simulation answers for. */
export type Handlers<K extends HappeningKind> = { [T in K]: (happening: HappeningOf<T>) => void }
