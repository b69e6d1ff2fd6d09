/** What a key does at the desk. One table: it is acted on and shown from the same rows. */
export type ShortcutId =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'search'
  | 'filter'
  | 'help'
  | 'log'
  | 'look-back'
  | `go:${string}`
  | `order:${number}`

export type Shortcut = Readonly<{
  id: ShortcutId
  /** Keys in turn, as `KeyboardEvent.key` names them. */
  keys: readonly string[]
  /** Works in text fields too. */
  control?: boolean
}>

/** Keys that are the same on every desk; letters that lead to views come from the list of views. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'search', keys: ['k'], control: true },
  { id: 'search', keys: ['/'] },
  { id: 'next', keys: ['j'] },
  { id: 'next', keys: ['ArrowDown'] },
  { id: 'previous', keys: ['k'] },
  { id: 'previous', keys: ['ArrowUp'] },
  { id: 'open', keys: ['Enter'] },
  { id: 'back', keys: ['Escape'] },
  { id: 'filter', keys: ['f'] },
  { id: 'log', keys: ['l'] },
  { id: 'look-back', keys: ['b'] },
  { id: 'help', keys: ['?'] },
  ...Array.from({ length: 9 }, (_, i) => ({ id: `order:${i + 1}` as const, keys: [String(i + 1)] })),
]

/** The letter before the letter of a view. */
export const goPrefix = 'g'

/** A key as a handler needs to know it; `KeyboardEvent` is one. */
export type Pressed = Readonly<{
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** A method of input (Chinese, Japanese) is taking the key: it means nothing else. */
  isComposing: boolean
  /** It was pressed in a field that takes text. */
  inText: boolean
}>

/** How long the second key of a pair may take. */
const pairMs = 1500

/** Reads keys as they come; null for a key that means nothing (yet). `letters` lead to views after the prefix. */
export function shortcutReader(letters: ReadonlyMap<string, string>) {
  let prefixedAt: number | null = null
  return (pressed: Pressed, at: number): ShortcutId | null => {
    const { key, ctrlKey, metaKey, altKey, isComposing, inText } = pressed
    const prefixed = prefixedAt !== null && at - prefixedAt <= pairMs
    prefixedAt = null
    if (isComposing || key === 'Process' || altKey) return null
    if (ctrlKey || metaKey)
      return shortcuts.find((each) => each.control && each.keys[0] === key.toLowerCase())?.id ?? null
    if (inText) return key === 'Escape' ? 'back' : null
    if (prefixed) {
      const view = letters.get(key)
      return view === undefined ? null : `go:${view}`
    }
    if (key === goPrefix) {
      prefixedAt = at
      return null
    }
    return shortcuts.find((each) => !each.control && each.keys[0] === key)?.id ?? null
  }
}
