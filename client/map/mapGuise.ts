import { getContext, setContext } from 'svelte'

/** As what a page asks for the map’s files; undefined: as whoever its browser is first of all. */
export type MapGuise = 'wall' | undefined

const key = Symbol('map guise')

/** A wall says that it is one: in its browser somebody may have a desk, which may be locked. */
export function setMapGuise(guise: MapGuise): void {
  setContext(key, guise)
}

export function getMapGuise(): MapGuise {
  return getContext<MapGuise>(key)
}

/** What is sent along with each request for a file of the map. */
export function guiseHeaders(guise: MapGuise): Record<string, string> {
  return guise === undefined ? {} : { 'watchfloor-as': guise }
}
