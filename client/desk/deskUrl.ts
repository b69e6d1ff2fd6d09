import { queueTabs, type QueueTab } from './queueTabs.ts'

/** Where a reader is on the desk, as the address bar keeps it: what is open can be sent to a colleague, and gone back to. */
export type DeskUrl = Readonly<{
  /** Path of the view below `/desk`; empty for the incidents. */
  view: string
  tab: QueueTab
  /** Ids of what is open; null for none. */
  incident: string | null
  area: string | null
}>

export function readDeskUrl(pathname: string, search: string): DeskUrl {
  const query = new URLSearchParams(search)
  const [, , view = ''] = pathname.split('/')
  return {
    view,
    tab: queueTabs.find((tab) => tab === query.get('tab')) ?? 'incidents',
    incident: query.get('incident') || null,
    area: query.get('area') || null,
  }
}

/** The address of a place on the desk. What else the address says (language, theme) stays as it is. */
export function deskHref({ view, tab, incident, area }: DeskUrl, search: string): string {
  const query = new URLSearchParams(search)
  const say = (name: string, value: string | null) => (value === null ? query.delete(name) : query.set(name, value))
  say('tab', tab === 'incidents' ? null : tab)
  say('incident', incident)
  say('area', area)
  const said = query.toString()
  return (view === '' ? '/desk' : `/desk/${view}`) + (said && `?${said}`)
}
