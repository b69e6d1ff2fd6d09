import { createContext } from 'svelte'
import { may } from '../shared/access/may.ts'
import type { Role } from '../shared/access/principal.ts'
import type { EntryState } from './entry.svelte.ts'

/** Somebody signed in. `areas` are the roots of what they may see; null is the whole site. */
export type Account = Readonly<{ id: string; name: string; role: Role; areas: readonly string[] | null }>
export type DemoAccount = Readonly<{ id: string; name: string; role: Role; password: string }>

/** Where a lock is opened: by the password of the account, or at the provider that it signed in at. */
export type Unlocking = 'password' | 'oidc'

/** Why a desk is locked: nobody used it, somebody asked for it here, or it was found locked. */
export type LockReason = 'idle' | 'asked' | 'found'

export type SessionState = Readonly<
  | { kind: 'asking'; reach: Exclude<EntryState, { kind: 'entered' }> }
  | { kind: 'out'; oidc: boolean; demo: readonly DemoAccount[] }
  | { kind: 'in'; account: Account; mustChangePassword: boolean; idleMs: number; unlock: Unlocking }
  | { kind: 'locked'; account: Account; why: LockReason; since: number; idleMs: number; unlock: Unlocking }
>

/** Why the server did not do what it was asked. `until` is when it may be asked again, by the browser’s clock. */
export type Trouble = Readonly<
  | { kind: 'wrong' }
  | { kind: 'later'; until: number }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unreachable' }
>

type Said =
  | { state: 'out'; oidc: boolean; demo: readonly DemoAccount[] }
  | { state: 'in' | 'locked'; account: Account; mustChangePassword: boolean; idleMs: number; unlock: Unlocking }

export type SessionBrowser = Readonly<{
  clock: () => number
  every: (ms: number, run: () => void) => () => void
  fetch: typeof fetch
}>

const askAgainMs = 2000
const lookMs = 30_000
/** The server is told at most this often that somebody is at the desk. */
const pingMs = 60_000

/** Who is at this desk. The server decides; this follows it, and hides the picture by itself when nobody is there. */
export class Session {
  readonly #browser: SessionBrowser
  #state = $state.raw<SessionState>(asking)
  #usedAt: number
  #pingedAt = -Infinity

  constructor(browser: SessionBrowser) {
    this.#browser = browser
    this.#usedAt = browser.clock()
  }

  /** Asks who is here, again until the server answers, and looks after the idle time. Returns the undo. */
  begin(): () => void {
    void this.check()
    const { every } = this.#browser
    const asking = every(askAgainMs, () => {
      if (this.#state.kind === 'asking') void this.check()
    })
    const looking = every(lookMs, () => this.look())
    return () => {
      asking()
      looking()
    }
  }

  get state(): SessionState {
    return this.#state
  }

  /** Who is signed in; null when nobody is, and while the desk is locked. */
  get account(): Account | null {
    return this.#state.kind === 'in' ? this.#state.account : null
  }

  /** Whether the account’s role allows something. It only shapes what is shown: the server decides by itself. */
  may(what: Parameters<typeof may>[1]): boolean {
    const { account } = this
    return account !== null && may({ kind: 'account', id: account.id, role: account.role, areas: account.areas }, what)
  }

  /** Asks the server how things stand. Without an answer they stay as they are. */
  async check(): Promise<void> {
    const answer = await this.#ask('GET', '')
    if (!answer.ok || !isSaid(answer.body)) return this.#wait(answer)
    // What this desk has hidden only a password shows again, whatever the server still believes.
    if (this.#state.kind === 'locked' && answer.body.state === 'in') return
    this.#follow(answer.body)
  }

  /** A request of whoever is signed in; that the session has ended is noticed at once. */
  readonly fetch: typeof fetch = async (...request) => {
    const answer = await this.#browser.fetch(...request)
    if (answer.status === 401) void this.check()
    return answer
  }

  /** Somebody touched the pointer or a key. */
  used(): void {
    const { clock } = this.#browser
    this.#usedAt = clock()
    if (this.#state.kind !== 'in' || this.#usedAt - this.#pingedAt < pingMs) return
    this.#pingedAt = this.#usedAt
    void this.#ask('POST', '/active').then((answer) => {
      if (!answer.ok && answer.trouble.kind !== 'unreachable') void this.check()
    })
  }

  /** Hides the picture when the desk has been idle for its time; asks whether another tab locked it or signed out. */
  look(): void {
    if (this.#state.kind !== 'in') return
    const idle = this.#browser.clock() - this.#usedAt
    if (idle >= this.#state.idleMs) void this.lock('idle')
    else void this.check()
  }

  signIn(id: string, password: string): Promise<Trouble | null> {
    return this.#become('', { id, password })
  }

  /** Locks at once, also where the server cannot be told. */
  async lock(why: LockReason = 'asked'): Promise<void> {
    if (this.#state.kind !== 'in') return
    const { account, idleMs, unlock } = this.#state
    this.#state = { kind: 'locked', account, why, since: this.#browser.clock(), idleMs, unlock }
    await this.#ask('POST', '/lock')
  }

  unlock(password: string): Promise<Trouble | null> {
    return this.#become('/unlock', { password })
  }

  changePassword(old: string, password: string): Promise<Trouble | null> {
    return this.#become('/password', { old, new: password })
  }

  async signOut(): Promise<Trouble | null> {
    const answer = await this.#ask('DELETE', '')
    if (!answer.ok) return answer.trouble
    this.#state = asking
    await this.check()
    return null
  }

  async #become(path: string, body: object): Promise<Trouble | null> {
    const answer = await this.#ask('POST', path, body)
    if (!answer.ok) {
      // A session that ended meanwhile cannot be unlocked: back to signing in.
      if (answer.trouble.kind === 'refused') await this.check()
      return answer.trouble
    }
    this.#usedAt = this.#pingedAt = this.#browser.clock()
    const now = isSaid(answer.body) ? answer : await this.#ask('GET', '')
    if (!now.ok) return now.trouble
    if (isSaid(now.body)) this.#follow(now.body)
    return null
  }

  /** Says why there is no answer yet; what was known before stays. */
  #wait(answer: Answer): void {
    if (this.#state.kind !== 'asking') return
    const { reach } = this.#state
    const { progress } = answer
    if (progress !== null) this.#state = { kind: 'asking', reach: { kind: 'preparing', progress } }
    else {
      const before = reach.kind === 'unreachable' ? reach : { since: this.#browser.clock(), tries: 0 }
      const { since, tries } = before
      this.#state = { kind: 'asking', reach: { kind: 'unreachable', since, tries: tries + 1 } }
    }
  }

  #follow(said: Said): void {
    if (said.state === 'out') {
      this.#state = { kind: 'out', oidc: said.oidc, demo: said.demo }
      return
    }
    const { account, mustChangePassword, idleMs, unlock = 'password' } = said
    const before = this.#state
    if (said.state === 'in') {
      if (before.kind !== 'in') this.#usedAt = this.#browser.clock()
      if (same(before, said)) return
      this.#state = { kind: 'in', account, mustChangePassword, idleMs, unlock }
    } else if (before.kind !== 'locked') {
      this.#state = { kind: 'locked', account, why: 'found', since: this.#browser.clock(), idleMs, unlock }
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<Answer> {
    const { fetch, clock } = this.#browser
    try {
      const headers = { 'content-type': 'application/json' }
      const request = body ? { method, headers, body: JSON.stringify(body) } : { method }
      const answer = await fetch(`/api/session${path}`, request)
      const said: unknown = answer.status === 204 ? null : await answer.json().catch(() => null)
      const { progress = null } = (said ?? {}) as { progress?: number | null }
      if (answer.ok) return { ok: true, body: said, progress }
      return { ok: false, trouble: troubleOf(answer, said, clock()), progress }
    } catch {
      return { ok: false, trouble: { kind: 'unreachable' }, progress: null }
    }
  }
}

/** `progress` is said by a server that is still making its demo’s past. */
type Answer = Readonly<{ progress: number | null } & ({ ok: true; body: unknown } | { ok: false; trouble: Trouble })>

const asking: SessionState = { kind: 'asking', reach: { kind: 'asking' } }

function isSaid(body: unknown): body is Said {
  return typeof body === 'object' && body !== null && 'state' in body
}

/** Replacing an equal state would make everything that reads it draw itself again. */
function same(before: SessionState, said: Said): boolean {
  if (before.kind !== 'in' || said.state !== 'in') return false
  const { account, mustChangePassword, idleMs } = before
  return (
    JSON.stringify([account, mustChangePassword, idleMs]) ===
    JSON.stringify([said.account, said.mustChangePassword, said.idleMs])
  )
}

function troubleOf(answer: Response, said: unknown, now: number): Trouble {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after'))
    return { kind: 'later', until: now + (Number.isFinite(seconds) && seconds > 0 ? seconds : 60) * 1000 }
  }
  const { error } = (said ?? {}) as { error?: { code?: string; message?: string } }
  // A proxy’s page, or a server on its way down: nobody who knows accounts has answered.
  if (!error?.code || answer.status >= 500) return { kind: 'unreachable' }
  if (error.code === 'wrong-password') return { kind: 'wrong' }
  return { kind: 'refused', code: error.code, message: error.message ?? '' }
}

export const [getSession, setSession] = createContext<Session>()
