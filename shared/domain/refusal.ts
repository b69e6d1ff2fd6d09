/** Why a report or command was not recorded. */
export const refusals = {
  'from-the-future': 'The time lies in the future',
  'order-differs': 'This order id already belongs to another incident or unit',
  'own-duplicate': 'An incident cannot be the duplicate of itself',
  'unknown-alert': 'There is no such alert',
  'already-acknowledged': 'The alert is acknowledged already',
  'unknown-area': 'There is no such area',
  'not-allowed': 'Your role does not allow this',
  'out-of-scope': 'This lies outside your areas',
  'unknown-incident': 'There is no such incident',
  'incident-ended': 'The incident has ended',
  'unknown-unit': 'There is no such unit',
  'unit-off-duty': 'The unit is off duty',
  'unit-committed': 'The unit is committed to another incident',
  'unit-ordered-already': 'The unit is already ordered to this incident',
  'unknown-party': 'There is no such station or agency',
  'unknown-order': 'There is no such order',
  'order-ended': 'The order has ended',
  'step-done': 'This step is done already',
  'step-out-of-turn': 'A step before this one is missing, or a later one is done',
  'still-working': 'Somebody is still working on this incident',
  'diversion-open': 'Another agency has been asked and has not answered yet',
  'nothing-awaited': 'Nobody waits for a step of this order any more',
  'same-area': 'It is in this area already',
  'unknown-room': 'The incident has no room',
  'unknown-task': 'There is no such task',
  'hand-off-open': 'Another hand-off of this incident is not answered yet',
  'unknown-hand-off': 'There is no such hand-off, or it is answered or over',
  'alert-cleared': 'The alert has cleared',
  'shelved-too-long': 'It may not be shelved for so long',
  'lead-only': 'Only a shift lead may set a priority 1 alarm aside',
  'not-shelved': 'The alarm is not shelved',
  'unknown-rule': 'There is no such alarm rule',
  'unknown-parameter': 'The rule has no such parameter',
  'unknown-entry': 'There is no such log entry',
  'unknown-handover': 'There is no such handover',
  'handover-signed': 'It is signed already',
  'handover-unread': 'Not every line has been read',
  'handover-order': 'The outgoing lead signs first, and two different leads sign',
  'too-many-lines': 'Notes have at most ten lines',
  'unknown-code': 'No screen shows this code; codes are valid for ten minutes',
  'unknown-screen': 'There is no such screen',
  'unknown-scene': 'There is no such scene',
  'scene-changed': 'The scene was changed by somebody else since it was opened',
  'scene-in-use': 'A screen shows this scene',
  'room-veiled': 'Visitors are in the room of this screen',
  'not-past': 'This moment has not come yet',
  'purpose-needed': 'Say first for what you look back further than the present shift',
  'panels-overlap': 'Panels overlap or leave the grid',
  'unknown-wall': 'There is no such video wall',
  'wall-members':
    'The screens of a video wall hang in one room, each in a cell of its own and in no other wall; there are two or more',
} as const

export type RefusalCode = keyof typeof refusals
/** `detail` names what was in the way (the unit’s present incident, the value refused), for those who word it themselves. */
export type Refusal = Readonly<{ refused: RefusalCode; path: string; message: string; detail?: string }>

export function refuse(code: RefusalCode, path: string, detail = ''): Refusal {
  const message = refusals[code]
  return detail === ''
    ? { refused: code, path, message }
    : { refused: code, path, message: `${message} (${detail})`, detail }
}
