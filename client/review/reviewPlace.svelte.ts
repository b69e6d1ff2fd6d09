/* eslint-disable svelte/prefer-svelte-reactivity -- addresses are read and written at once */
import { createContext } from 'svelte'
import { type Knowledge, knowledges } from '../../shared/past/knowledge.ts'
import type { Bookmark, Camera } from '../../shared/wire/bookmark.ts'
import type { PageHistory } from '../page.ts'
import { Place } from '../place.svelte.ts'

/** Where a reviewer is, as the address bar keeps it: an instant with what is chosen, to be sent to a colleague. */
export type ReviewUrl = Readonly<{
  /** Path of the view below `/review`; empty for the player. */
  view: string
  /** Epoch ms; null before one was chosen. */
  at: number | null
  knowledge: Knowledge
  /** Ids of what is open; null for none. */
  incident: string | null
  unit: string | null
  area: string | null
  /** Where the map looks; null for its own choice. */
  camera: Camera | null
  /** How the view is laid out, in its own words; null for as it comes. */
  layout: string | null
  /** What somebody wrote about this moment; null for nothing. */
  note: string | null
}>

/** The place that a bookmark keeps, as an address says it. */
export function bookmarkedPlace({ at, knowledge, incident, unit, area, camera, layout, note }: Bookmark): ReviewUrl {
  return { view: '', at, knowledge, incident, unit, area, camera, layout, note: note || null }
}

export function readReviewUrl(pathname: string, search: string): ReviewUrl {
  const query = new URLSearchParams(search)
  const [, , view = ''] = pathname.split('/')
  const at = Number(query.get('at'))
  return {
    view,
    at: Number.isSafeInteger(at) && at > 0 ? at : null,
    knowledge: knowledges.find((each) => each === query.get('knowledge')) ?? 'then',
    incident: query.get('incident') || null,
    unit: query.get('unit') || null,
    area: query.get('area') || null,
    camera: readCamera(query.get('camera')),
    layout: query.get('layout') || null,
    note: query.get('note') || null,
  }
}

/** The address of a place in the review. What else the address says (language, theme) stays as it is. */
export function reviewHref(url: ReviewUrl, search: string): string {
  const { view, at, knowledge, incident, unit, area, camera, layout, note } = url
  const query = new URLSearchParams(search)
  const say = (name: string, value: string | null) => (value === null ? query.delete(name) : query.set(name, value))
  say('at', at === null ? null : String(Math.round(at)))
  say('knowledge', knowledge === 'then' ? null : knowledge)
  say('incident', incident)
  say('unit', unit)
  say('area', area)
  say('camera', camera && cameraText(camera))
  say('layout', layout)
  say('note', note)
  const said = query.toString()
  return (view === '' ? '/review' : `/review/${view}`) + (said && `?${said}`)
}

/** `longitude,latitude,zoom`: to about a metre. */
function cameraText({ lon, lat, zoom }: Camera): string {
  return [lon.toFixed(5), lat.toFixed(5), zoom.toFixed(2)].map(Number).join(',')
}

function readCamera(said: string | null): Camera | null {
  const [lon, lat, zoom, ...more] = (said ?? '').split(',').map((part) => (part === '' ? NaN : Number(part)))
  if (lon === undefined || lat === undefined || zoom === undefined || more.length > 0) return null
  const isPlace = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24
  return isPlace ? { lon, lat, zoom } : null
}

/** The place in the review. */
export class ReviewPlace extends Place<ReviewUrl> {
  constructor(history: PageHistory) {
    super(history, { read: readReviewUrl, href: reviewHref })
  }
}

export const [getReviewPlace, setReviewPlace] = createContext<ReviewPlace>()
