import { createContext } from 'svelte'
import type { PageHistory } from '../page.ts'
import { Place } from '../place.svelte.ts'
import { deskHref, type DeskUrl, readDeskUrl } from './deskUrl.ts'

/** The place on the desk. */
export class DeskPlace extends Place<DeskUrl> {
  constructor(history: PageHistory) {
    super(history, { read: readDeskUrl, href: deskHref })
  }
}

export const [getPlace, setPlace] = createContext<DeskPlace>()
