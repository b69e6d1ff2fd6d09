import type { Knowledge } from '../past/knowledge.ts'

/** Where a map looks. */
export type Camera = Readonly<{ lon: number; lat: number; zoom: number }>

/** An instant of history as somebody wants to come back to it. Epoch ms; `by` is a principal. */
export type BookmarkContent = Readonly<{
  at: number
  knowledge: Knowledge
  name: string
  note: string
  /** Ids of what is chosen; null for none. */
  incident: string | null
  unit: string | null
  area: string | null
  camera: Camera | null
  /** How the review was laid out, as its own page says it. */
  layout: string | null
}>

export type Bookmark = BookmarkContent & Readonly<{ id: number; by: string; createdAt: number }>

/** Bookmarks of one owner in the order of a meeting, by id. */
export type BookmarkList = Readonly<{
  id: number
  name: string
  note: string
  shared: boolean
  items: readonly number[]
  by: string
  createdAt: number
}>

/** Longest texts, characters. */
export const longest = { name: 80, note: 500, layout: 200 } as const

/** Most an account keeps, and most of one list. */
export const mostBookmarks = 1000
export const mostLists = 100
export const mostItems = 100
