import type { Component } from 'svelte'
import type { Action } from '../../shared/access/may.ts'
import type { CommandType } from '../../shared/commands/catalogue.ts'
import type { Words } from '../i18n/zh-CN.ts'

/** One view of the desk: a component without props, loaded when it is first asked for. */
export type DeskView = Readonly<{
  id: string
  /** Below `/desk`; empty for the desk itself. */
  path: string
  label: (words: Words) => string
  /** What the account’s role must allow; null for everybody who may sign in. */
  may: CommandType | Action | null
  /** The letter that leads here after `g`. */
  letter: string
  load: () => Promise<{ default: Component }>
}>

export const deskViews: readonly DeskView[] = [
  {
    id: 'incidents',
    path: '',
    label: (words) => words.desk.views.incidents,
    may: null,
    letter: 'i',
    load: () => import('./IncidentsView.svelte'),
  },
]
