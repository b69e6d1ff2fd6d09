import { createContext } from 'svelte'
import type { CommandInput } from '../shared/commands/catalogue.ts'

/** What the server said to a command; `unreachable` when it said nothing, and then nothing may be shown as done. */
export type CommandOutcome = Readonly<
  | { status: 'recorded'; seq: number }
  | { status: 'unchanged' }
  | { status: 'refused'; code: string; path: string; message: string; detail?: string }
  | { status: 'unreachable' }
>

type Unnamed<C> = C extends unknown ? Omit<C, 'id'> : never

/** A command without its id: the commander names it, once, so that sending it again is safe. */
export type Wanted = Unnamed<CommandInput>

/** Sends commands and waits for the server’s word. What it changes comes back over the live link like everything else. */
export type Commander = (wanted: Wanted) => Promise<CommandOutcome>

/** The answer to every command while the picture is of the past. It is not sent. */
export const inPlayback = {
  status: 'refused',
  code: 'playback',
  path: '',
  message: 'nothing can be commanded in playback',
} as const

type Browser = Readonly<{
  fetch: typeof fetch
  newId: () => string
  /** Whether what is shown is of the past: nobody commands from what is no longer so. */
  isPast: () => boolean
}>

export function commander({ fetch, newId, isPast }: Browser): Commander {
  return async (wanted) => {
    if (isPast()) return inPlayback
    const body = JSON.stringify({ id: newId(), ...wanted })
    const headers = { 'content-type': 'application/json' }
    try {
      const answer = await fetch('/api/commands', { method: 'POST', headers, body })
      const said = (await answer.json()) as CommandOutcome | { error: { code: string; message: string } }
      if ('error' in said) return { status: 'refused', code: said.error.code, path: '', message: said.error.message }
      return said
    } catch {
      return { status: 'unreachable' }
    }
  }
}

export const [getCommander, setCommander] = createContext<Commander>()
