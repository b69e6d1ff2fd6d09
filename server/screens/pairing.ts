import { newSecret, type RandomBytes } from '../auth/secretDigest.ts'

/** What a new screen shows and keeps: a code that somebody reads off it, and a secret that only it knows. */
export type Offer = Readonly<{ code: string; secret: string; screenId: string; expiresAt: number }>

export type PairingState = Readonly<{ state: 'waiting' } | { state: 'gone' } | { state: 'paired'; screenId: string }>

/** Screens that wait to be let in. Kept in memory: a screen that waits asks again by itself after a restart. */
export interface Pairing {
  /** A new screen’s offer; null when too many wait already. */
  offer(): Offer | null
  /** The id of the screen that shows a code; null when none does (any more), or when it is let in already. */
  screenShowing(code: string): string | null
  /** How a screen’s pairing stands, as soon as that changes, and after `forMs` at the latest. */
  state(secret: string, forMs: number): Promise<PairingState>
  /** Somebody let this screen in. */
  approve(screenId: string): void
}

/** Letters and digits that nobody mistakes for another across a room: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const alphabet = '34679ACDEFGHJKMNPQRTWXY'
const codeLength = 6
export const pairingValidMs = 10 * 60_000
/** More screens than this never hang in one place; who asks for more is no screen. */
const mostWaiting = 200

type Entry = Offer & { approved: boolean; waiters: Set<() => void> }

export function createPairing(clock: () => number, random: RandomBytes): Pairing {
  const entries = new Map<string, Entry>()
  const live = () => {
    const now = clock()
    for (const [secret, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(secret)
    return entries
  }
  const codes = () => new Set([...entries.values()].map(({ code }) => code))

  return {
    offer() {
      if (live().size >= mostWaiting) return null
      const taken = codes()
      let code = newCode(random)
      while (taken.has(code)) code = newCode(random)
      const offered = {
        code,
        secret: newSecret(random),
        screenId: `screen-${random(6).toString('hex')}`,
        expiresAt: clock() + pairingValidMs,
      }
      entries.set(offered.secret, { ...offered, approved: false, waiters: new Set() })
      return offered
    },
    screenShowing(said) {
      const code = said.toUpperCase().replace(/[^A-Z0-9]/g, '')
      for (const entry of live().values()) if (entry.code === code && !entry.approved) return entry.screenId
      return null
    },
    async state(secret, forMs) {
      const entry = live().get(secret)
      if (!entry) return { state: 'gone' }
      if (!entry.approved) await waited(entry, Math.min(forMs, Math.max(0, entry.expiresAt - clock())))
      if (entry.approved) return { state: 'paired', screenId: entry.screenId }
      return live().has(secret) ? { state: 'waiting' } : { state: 'gone' }
    },
    approve(screenId) {
      for (const entry of entries.values()) {
        if (entry.screenId !== screenId) continue
        entry.approved = true
        for (const wake of entry.waiters) wake()
      }
    },
  }
}

function waited({ waiters }: Entry, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      waiters.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    waiters.add(wake)
  })
}

/** Each place of the code is as likely each letter: bytes beyond the last whole multiple are drawn again. */
function newCode(random: RandomBytes): string {
  const fair = 256 - (256 % alphabet.length)
  let code = ''
  while (code.length < codeLength)
    for (const byte of random(8)) if (byte < fair) code += alphabet[byte % alphabet.length]
  return code.slice(0, codeLength)
}
