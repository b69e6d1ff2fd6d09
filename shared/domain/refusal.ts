/** Why a report or command was not recorded. */
export const refusals = {
  'from-the-future': 'The time lies in the future',
  'order-differs': 'This order id already belongs to another incident or unit',
  'own-duplicate': 'An incident cannot be the duplicate of itself',
  'unknown-alert': 'There is no such alert',
  'already-acknowledged': 'The alert is acknowledged already',
  'unknown-area': 'There is no such area',
} as const

export type RefusalCode = keyof typeof refusals
export type Refusal = Readonly<{ refused: RefusalCode; path: string; message: string }>

export function refuse(code: RefusalCode, path: string, detail = ''): Refusal {
  return { refused: code, path, message: refusals[code] + (detail && ` (${detail})`) }
}
