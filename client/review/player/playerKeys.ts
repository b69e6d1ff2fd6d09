/** What a key does in playback. One table: it is acted on and shown from the same rows. */
export const playerActions = [
  'play',
  'previousFact',
  'nextFact',
  'previousAlert',
  'nextAlert',
  'previousOrder',
  'nextOrder',
  'previousIncident',
  'nextIncident',
  'previousListed',
  'nextListed',
  'slower',
  'faster',
  'realTime',
  'loopFrom',
  'loopTo',
  'loopOff',
  'typeTime',
  'knowledge',
  'late',
  'zoomIn',
  'zoomOut',
  'earlier',
  'later',
  'follow',
  'bookmark',
  'tab',
  'live',
  'keys',
  'close',
] as const
export type PlayerAction = (typeof playerActions)[number]

export type PlayerKey = Readonly<{ action: PlayerAction; key: string; shift?: boolean }>

/** Keys as `KeyboardEvent.key` names them. `shift` matters only where it is said, since `?` needs it on some keyboards. */
export const playerKeys: readonly PlayerKey[] = [
  { action: 'play', key: ' ' },
  { action: 'previousFact', key: 'ArrowLeft', shift: false },
  { action: 'nextFact', key: 'ArrowRight', shift: false },
  { action: 'previousAlert', key: '[' },
  { action: 'nextAlert', key: ']' },
  { action: 'previousOrder', key: ',' },
  { action: 'nextOrder', key: '.' },
  { action: 'previousIncident', key: ';' },
  { action: 'nextIncident', key: "'" },
  { action: 'previousListed', key: 'p' },
  { action: 'nextListed', key: 'n' },
  { action: 'slower', key: '-' },
  { action: 'faster', key: '=' },
  { action: 'faster', key: '+' },
  { action: 'realTime', key: '0' },
  { action: 'loopFrom', key: 'a' },
  { action: 'loopTo', key: 'b' },
  { action: 'loopOff', key: 'c' },
  { action: 'typeTime', key: 't' },
  { action: 'knowledge', key: 'k' },
  { action: 'late', key: 'd' },
  { action: 'zoomIn', key: 'z' },
  { action: 'zoomOut', key: 'x' },
  { action: 'earlier', key: 'ArrowLeft', shift: true },
  { action: 'later', key: 'ArrowRight', shift: true },
  { action: 'follow', key: 'f' },
  { action: 'bookmark', key: 'm' },
  ...['1', '2', '3', '4', '5', '6'].map((key) => ({ action: 'tab' as const, key })),
  { action: 'live', key: 'l' },
  { action: 'keys', key: '?' },
  { action: 'close', key: 'Escape' },
]

/** A key as the table needs to know it; `KeyboardEvent` has all but the last two. */
export type Pressed = Readonly<{
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** A method of input (Chinese, Japanese) is taking the key. */
  isComposing: boolean
  /** What has the focus takes text, and so every key but the way out. */
  inText: boolean
  /** What has the focus answers this key itself (a button its space, a slider its arrows). */
  isTaken: boolean
}>

/** What a key means; null for nothing. */
export function actionOf(pressed: Pressed): PlayerAction | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing, inText, isTaken } = pressed
  if (isComposing || key === 'Process' || ctrlKey || metaKey || altKey) return null
  if (inText) return key === 'Escape' ? 'close' : null
  if (isTaken) return null
  const wanted = key.length === 1 ? key.toLowerCase() : key
  const found = playerKeys.find((each) => each.key === wanted && (each.shift === undefined || each.shift === shiftKey))
  return found?.action ?? null
}
