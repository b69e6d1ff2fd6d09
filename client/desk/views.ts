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
  {
    id: 'alarms',
    path: 'alarms',
    label: (words) => words.alarmDesk.title,
    may: null,
    letter: 'w',
    load: () => import('../alarms/AlarmsView.svelte'),
  },
  {
    id: 'log',
    path: 'log',
    label: (words) => words.logbook.title,
    may: 'look',
    letter: 'l',
    load: () => import('./log/LogView.svelte'),
  },
  {
    id: 'handover',
    path: 'handover',
    label: (words) => words.logbook.handover.title,
    may: 'look',
    letter: 'h',
    load: () => import('./handover/HandoverView.svelte'),
  },
  {
    id: 'units',
    path: 'units',
    label: (words) => words.field.devices.title,
    may: 'enrol_unit',
    letter: 'p',
    load: () => import('../unitAdmin/UnitDevices.svelte'),
  },
  {
    id: 'screens',
    path: 'screens',
    label: (words) => words.screens.title,
    may: 'steer_walls',
    letter: 's',
    load: () => import('../screens/ScreensView.svelte'),
  },
  {
    id: 'scenes',
    path: 'scenes',
    label: (words) => words.screens.scenesTitle,
    may: 'steer_walls',
    letter: 'c',
    load: () => import('../screens/ScenesView.svelte'),
  },
  {
    id: 'admin',
    path: 'admin',
    label: (words) => words.accounts.title,
    may: 'administer',
    letter: 'a',
    load: () => import('./admin/AdminView.svelte'),
  },
  {
    id: 'audit',
    path: 'audit',
    label: (words) => words.accounts.audit.title,
    may: 'read_audit',
    letter: 'u',
    load: () => import('./admin/AuditView.svelte'),
  },
]
