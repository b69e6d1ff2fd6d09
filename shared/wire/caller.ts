/** What a caller said of themselves and of what they saw. It is never part of a fact; see the server’s vault. */
export type CallerDetails = Readonly<{ name?: string; phone?: string; address?: string; words?: string }>

/** Details are kept in two parts, each for a time of its own: how to reach the caller, and the caller’s own words. */
export type CallerPart = 'contact' | 'words'

/** What may be shown without a reason: enough to tell two callers apart, not enough to know either. */
export type MaskedCaller = Readonly<{
  name: string | null
  phone: string | null
  /** Whether there is one; an address cannot be shown in part. */
  address: boolean
  words: boolean
}>

/** `GET /api/incidents/:id/caller`. Parts that could not be opened are blank and named, never shown raw. */
export type CallerAnswer = Readonly<{
  caller: MaskedCaller | null
  unreadable: readonly CallerPart[]
  /** Whether whoever asks may see the whole now: their role, the incident still open. */
  mayReveal: boolean
}>

/** `POST /api/incidents/:id/caller/reveal`. */
export type RevealedCaller = Readonly<{
  details: CallerDetails
  unreadable: readonly CallerPart[]
  /** How long the page may show it before it forgets it. */
  hideAfterMs: number
}>

/** The shortest reason that may be given for seeing the whole, in characters. */
export const shortestReason = 8
