/** Text as it is compared: without case, accents of width, and space at its ends. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}

/** The words of what somebody typed, as they are compared. */
export function wordsOf(typed: string): string[] {
  return folded(typed).split(/\s+/).filter(Boolean)
}

/**
 * A test for what somebody typed: every word of it must occur somewhere in one of the texts, in whole or in part, so
 * that two hanzi find a name of four. Nothing typed matches everything.
 */
export function searchFor(typed: string): (texts: readonly (string | null | undefined)[]) => boolean {
  const wanted = wordsOf(typed)
  return (texts) => {
    if (wanted.length === 0) return true
    const said = texts.flatMap((text) => (text ? [folded(text)] : []))
    return wanted.every((word) => said.some((text) => text.includes(word)))
  }
}
