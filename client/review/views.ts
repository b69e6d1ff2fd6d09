import type { Component } from 'svelte'
import type { Action } from '../../shared/access/may.ts'
import type { CommandType } from '../../shared/commands/catalogue.ts'
import type { Words } from '../i18n/zh-CN.ts'

/** One view of the review: a component without props, loaded when it is first asked for. */
export type ReviewView = Readonly<{
  id: string
  /** Below `/review`; empty for the player. */
  path: string
  label: (words: Words) => string
  /** What the account’s role must allow. */
  may: CommandType | Action
  load: () => Promise<{ default: Component }>
}>

export const reviewViews: readonly ReviewView[] = [
  {
    id: 'player',
    path: '',
    label: (words) => words.review.player,
    may: 'look_back',
    load: () => import('./PlayerView.svelte'),
  },
  {
    id: 'compare',
    path: 'compare',
    label: (words) => words.compare.view,
    may: 'look_back',
    load: () => import('./compare/CompareView.svelte'),
  },
  {
    id: 'daily',
    path: 'daily',
    label: (words) => words.daily.view,
    may: 'look_back',
    load: () => import('./daily/DailyView.svelte'),
  },
  {
    id: 'exercises',
    path: 'exercises',
    label: (words) => words.exercises.view,
    may: 'look',
    load: () => import('./exercises/ExercisesView.svelte'),
  },
  {
    id: 'late',
    path: 'late',
    label: (words) => words.late.view,
    may: 'export',
    load: () => import('./exports/LateView.svelte'),
  },
  {
    id: 'exports',
    path: 'exports',
    label: (words) => words.exports.view,
    may: 'export',
    load: () => import('./exports/ExportsView.svelte'),
  },
  {
    id: 'lists',
    path: 'lists',
    label: (words) => words.lists.title,
    may: 'look_back',
    load: () => import('./lists/ListsView.svelte'),
  },
]
